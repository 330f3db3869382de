import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { useTakeBack } from './takeBack.ts';

/** What 确认导入 did: lines by outcome, the registers they went to, and the import that can be taken back (null when nothing was stored). */
export interface ImportResult {
  readonly fileName: string;
  readonly created: number;
  readonly changed: number;
  readonly removed: number;
  readonly same: number;
  readonly skipped: number;
  readonly platform: number;
  readonly stored: { readonly uid: string; readonly seq: number } | null;
  readonly registers: readonly RegisterName[];
}

/** The sentence after an import, 撤销本次导入, and the way to the lists. */
export function ResultCard({ result, onClose }: { readonly result: ImportResult; readonly onClose: () => void }) {
  const { fileName, stored, registers } = result;
  const navigate = useNavigate();
  const takeBack = useTakeBack();
  const [isBack, setBack] = useState(false);
  if (stored === null) return <Alert type="info" showIcon closable={{ onClose }} title={`“${fileName}”没有要保存的内容，台账没有改动。`} description={restText(result)} />;
  const undo = async () => {
    if (await takeBack({ ...stored, fileName })) setBack(true);
  };
  return (
    <Alert
      type={isBack ? 'info' : 'success'} showIcon closable={{ onClose }}
      title={isBack ? `“${fileName}”的导入已撤销，台账和导入以前一样。` : doneText(result)}
      description={isBack ? undefined : (
        <Space wrap>
          <span>{restText(result)}</span>
          {registers.map((register) => <Button key={register} size="small" onClick={() => void navigate(`/registers/${register}`)}>看{REGISTERS[register].listTitle}</Button>)}
          <Button size="small" danger onClick={() => void undo()}>撤销本次导入</Button>
        </Space>
      )}
    />
  );
}

function doneText({ fileName, created, changed, removed, platform }: ImportResult): string {
  const rows = created + changed + removed;
  const seen = platform > 0 ? `记下平台上的 ${platform} 行` : '';
  if (rows === 0) return `“${fileName}”${seen}，台账里的记录没有改动。`;
  const parts = [created > 0 ? `新增 ${created} 行` : '', changed > 0 ? `修改 ${changed} 行` : '', removed > 0 ? `删除 ${removed} 行` : ''];
  return `已导入 ${rows} 行：“${fileName}”${[...parts, seen].filter((part) => part !== '').join('、')}。`;
}

function restText({ same, skipped }: ImportResult): string {
  return `${same} 行和台账相同，${skipped} 行没有导入。`;
}
