import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Input, Space } from 'antd';
import { useState } from 'react';
import { groupedCode } from '../../../shared/rules/sheets/words.ts';
import { useClients } from '../../app/clients.tsx';
import { refusalOf } from '../../app/refusal.ts';
import { Paper } from './Paper.tsx';

/** 查验: the code from the board brings back the sheet as it was posted, to be held against the paper. */
export function Verify() {
  const { reader } = useClients();
  const [code, setCode] = useState('');
  const search = useMutation({ mutationFn: (typed: string) => reader.sheets.byCode({ code: typed }) });
  const plain = code.trim();
  const find = () => {
    if (plain.length >= 4 && plain.length <= 20) search.mutate(plain);
  };
  const refused = search.isError ? refusalOf(search.error) : null;
  return (
    <div className="sheet-make-main sheet-verify">
      <Space.Compact className="sheet-verify-code">
        <Input aria-label="查验码" placeholder="输入表上的查验码，如 6BHMA-9GYJM" maxLength={20} value={code} onChange={(event) => setCode(event.target.value)} onPressEnter={find} />
        <Button type="primary" loading={search.isPending} disabled={plain.length < 4} onClick={find}>查验</Button>
      </Space.Compact>
      {refused && <Alert type="warning" showIcon title={refused.what} description={refused.todo} />}
      {search.data && (
        <>
          {search.data.warnings.length === 0
            ? <Alert type="success" showIcon title="内容与查验码相符，请与墙上的表逐项核对" />
            : <Alert type="error" showIcon title="发现改动" description={search.data.warnings.join(' ')} />}
          <Descriptions
            size="small" column={4}
            items={[
              { key: 'no', label: '编号', children: search.data.posting.sheetNo },
              { key: 'unit', label: '单位', children: search.data.posting.unitName },
              { key: 'days', label: '公示期', children: `${search.data.posting.postedOn} 至 ${search.data.posting.endsOn}` },
              { key: 'code', label: '查验码', children: groupedCode(search.data.posting.code) },
            ]}
          />
          <Paper data={search.data.data} code={search.data.code} />
        </>
      )}
    </div>
  );
}
