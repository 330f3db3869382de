import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { REGISTERS } from '../../shared/registers/index.ts';
import { useClients } from './clients.tsx';

/** One search over every register, by name, number or pinyin initials. */
export function GlobalSearch() {
  const { reader } = useClients();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const query = useDeferredValue(text.trim());
  const found = useQuery({ queryKey: ['ledger', 'search', query], queryFn: () => reader.records.searchAll({ query }), enabled: query !== '' });
  const options = (found.data ?? []).map((one) => ({
    value: `${one.register} ${one.uid}`,
    'aria-label': `${REGISTERS[one.register].title} ${one.name}`,
    label: <span className="search-line"><span className="search-kind">{REGISTERS[one.register].title}</span>{one.name}<span className="search-unit">{one.unitName}</span></span>,
  }));
  return (
    <AutoComplete
      className="global-search" value={text} options={query === '' ? [] : options} popupMatchSelectWidth={420} onChange={setText}
      notFoundContent={query !== '' && found.isSuccess ? '没有找到' : null}
      onSelect={(value: string) => {
        const [register = '', uid = ''] = value.split(' ');
        setText('');
        void navigate(`/registers/${register}?uid=${uid}`);
      }}
    >
      <Input prefix={<SearchOutlined aria-hidden />} placeholder="查找资产、合同、姓名…" aria-label="查找全部台账" />
    </AutoComplete>
  );
}
