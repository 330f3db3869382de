import { Button, Card } from 'antd';
import { Fragment } from 'react';
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

const IMPORT: readonly string[] = [
  '表格不用先整理：标题行、两行表头、合并单元格、小计合计、隐藏的行列都认得；表头上方写“单位：万元”的，按万元读。一个文件有几张工作表的，在表名前打勾选要导入的。',
  '“对应关系”里看每一列导入到哪里。带“？”的列请先回答，比如“租金”是一年的还是一个月的。台账里没有的列可以成为自定义列，或写进备注。按“记住这种表格”，下次同样的表格不用再对。',
  '“预览和修改”左边是表格原样，右边是导入后的样子。✕ 是有问题，？ 是要您回答，！ 是请核对。点一格看说明；左边的格可以直接打字改，可以从 WPS 复制一片粘贴进来，Delete 清空，Ctrl+Z 撤回。有问题的格导入后空着，原文写进备注。',
  '“问题清单”把所有要看的地方列在一起，按“去看”就到那一格。',
  '从台账导出的表格在别处改好以后再导入，“与台账不同”会列出改了哪些格；台账也改过的叫冲突，请看清再打勾。表格里删掉的行，打了勾才会从台账删除。',
  '按“确认导入”才保存。导入错了，按“撤销本次导入”整批撤回。',
];

/** What the hands know from WPS and Excel, and where it differs. */
const KEYS: readonly (readonly [string, string])[] = [
  ['选一块', '按住鼠标拖动，或先点一格、再按住 Shift 点另一格；Shift+方向键逐格扩大，Ctrl+Shift+方向键到头；Ctrl+A 全选'],
  ['选整行、整列', '点左边的序号选整行，可以拖动；按住 Ctrl 点列标题选整列（单点标题是排序）；也可按 Shift+空格、Ctrl+空格'],
  ['复制、粘贴', 'Ctrl+C、Ctrl+X、Ctrl+V，与 WPS、Excel 互相通用；一格可以贴满一块；贴到最后的“＋”行就是新增；读不懂的格留着红框和原因，其余照存'],
  ['填充', '拖动选区右下角的小方块按规律填充，按住 Ctrl 松手是复制；Ctrl+D 向下复制，Ctrl+R 向右复制；Delete 清空'],
  ['打字', '选中就能打字，中文输入法也一样；F2 在原内容里改，Alt+Enter 换行，Esc 放弃；Enter 向下、Shift+Enter 向上、Tab 向右、Shift+Tab 向左'],
  ['移动', 'Home、End 到行首行尾；Ctrl+Home、Ctrl+End 到表头表尾；PageUp、PageDown 翻页；空格给这一行打勾；F6 离开表格'],
  ['查找、替换', 'Ctrl+F 查找，Ctrl+H 替换：先列出每一处替换前后的样子，再“全部替换”'],
  ['撤销', '每次粘贴、填充、替换都是一步，Ctrl+Z 一次撤回，Ctrl+Y 重做；Insert 新增一条'],
];

/** The first ten minutes, in Chinese. */
export function HelpPage() {
  const navigate = useNavigate();
  return (
    <div className="help">
      <h1>使用说明：前十分钟</h1>
      {STEPS.map(([title, text]) => <Card key={title} size="small" title={title}>{text}</Card>)}
      <Card size="small" title="导入现成的表格">
        {IMPORT.map((text) => <p key={text}>{text}</p>)}
      </Card>
      <Card size="small" title="像表格一样操作">
        <dl className="help-keys">
          {KEYS.map(([keys, text]) => <Fragment key={keys}><dt>{keys}</dt><dd>{text}</dd></Fragment>)}
        </dl>
      </Card>
      <Button type="primary" onClick={() => void navigate('/')}>返回</Button>
    </div>
  );
}
