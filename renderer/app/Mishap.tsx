import { Button } from 'antd';
import { refusalText } from '../../shared/errors.ts';

/** Stands in the place of a page that could not be shown: what is safe, and the way back. The frame beside it goes on. */
export function Mishap() {
  const { safe } = refusalText('LEDGER_GONE');
  return <><p>{safe}重新打开仍不成功的，请在“系统”里导出诊断包交技术人员。</p><Button type="primary" onClick={() => location.reload()}>重新打开</Button></>;
}
