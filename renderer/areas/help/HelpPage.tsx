import { Button, Card } from 'antd';
import { useNavigate } from 'react-router';

const STEPS: readonly (readonly [string, string])[] = [
  ['1. 新建台账', '在开始页按“新建台账”，填镇、村和操作员，选一个文件夹。台账是一个 .sanzi 文件，旁边的“-备份”文件夹里每天自动存一份备份。'],
  ['2. 核对单位', '打开“单位”。村委会、经联社、经济社是不同的法人，各记各的账。在这里补充统一社会信用代码、负责人、监督电话，公示表会用到。'],
  ['3. 录入或导入', '“表格导入”接收 .xlsx、.xls、.csv，先预览、再确认，确认前什么也不保存；导入错了可以整批撤销。也可以在“资产”“资源”“合同”里按“新增”逐条录入。'],
  ['4. 像表格一样修改', '选中单元格直接打字或按 F2 修改，Enter 向下、Tab 向右、Esc 放弃、Delete 清空。金额可写 3.5万，日期可写 2026.5.1，选项和单位可打名称或拼音首字母。改错了按 Ctrl+Z。'],
  ['5. 查找和筛选', '列表上方的查找框支持文字、编号和拼音首字母；“筛选”按列设条件；合计行随筛选变化。'],
  ['6. 公示', '“公示”里选资产、资源或合同公示表，预览后按“张贴”，当时的数据就固定下来，以后可以原样重印。表上的查验码可以在“查验”里核对真伪。'],
  ['7. 谁改了什么', '右侧面板的“历史”列出每条记录的每次修改；“操作记录”列出全部操作；“核对台账”检查文件有没有被其他程序改动。'],
  ['8. 备份和恢复', '“系统”里可以随时备份到另一块磁盘，也可以从备份恢复；恢复时原来的台账会另存，不会丢失。'],
];

/** The first ten minutes, in Chinese. */
export function HelpPage() {
  const navigate = useNavigate();
  return (
    <div className="help">
      <h1>使用说明：前十分钟</h1>
      {STEPS.map(([title, text]) => <Card key={title} size="small" title={title}>{text}</Card>)}
      <Card size="small" title="常用按键">
        <p>Ctrl+Z 撤销　Ctrl+Y 重做　Ctrl+F 查找　Insert 新增　F2 修改　Enter 向下　Tab 向右　Esc 放弃　Delete 清空</p>
      </Card>
      <Button type="primary" onClick={() => void navigate('/')}>返回</Button>
    </div>
  );
}
