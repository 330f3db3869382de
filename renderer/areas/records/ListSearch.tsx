import { Input } from 'antd';
import { useEffect, useState } from 'react';

/** Typing pauses this long before the list is searched. */
const SEARCH_PAUSE_MS = 200;

/** The quick search of a list: texts, numbers, pinyin initials. */
export function ListSearch({ onSearch }: { readonly onSearch: (text: string) => void }) {
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => onSearch(text), SEARCH_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onSearch]);
  return <Input.Search className="list-search" aria-label="在列表中查找" placeholder="文字、编号、拼音首字母" allowClear value={text} onChange={(event) => setText(event.target.value)} onSearch={onSearch} />;
}
