import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { App, Button, Tooltip } from 'antd';
import { useCallback, useEffect } from 'react';
import { useClients } from './clients.tsx';
import { useRefusals, useWorkplace } from './workplace.tsx';

/** Whether a key press belongs to a text that is being typed. */
function isTyping(target: EventTarget | null): boolean {
  // The field over the grid's cursor has the keyboard even while nothing is being typed.
  if (target instanceof HTMLElement && target.classList.contains('cell-sink')) return target.classList.contains('cell-sink-open');
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type !== 'checkbox'));
}

/** 撤销 and 重做 over every command, by button and by Ctrl+Z / Ctrl+Y. */
export function UndoButtons() {
  const { ledger } = useClients();
  const { undo, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const act = useCallback(async (which: 'undo' | 'redo') => {
    try {
      const { title } = await ledger.history[which]();
      message.success(`${which === 'undo' ? '已撤销' : '已重做'}：${title}`);
    } catch (error) {
      refuse(error);
    }
  }, [ledger, message, refuse]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      void act(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [act]);
  return (
    <span className="bar-undo">
      <Tooltip title={undo.undo ? `撤销：${undo.undo.title}（Ctrl+Z）` : '没有可以撤销的操作'}>
        <Button type="text" aria-label="撤销" icon={<UndoOutlined aria-hidden />} disabled={readOnly || !undo.undo} onClick={() => void act('undo')} />
      </Tooltip>
      <Tooltip title={undo.redo ? `重做：${undo.redo.title}（Ctrl+Y）` : '没有可以重做的操作'}>
        <Button type="text" aria-label="重做" icon={<RedoOutlined aria-hidden />} disabled={readOnly || !undo.redo} onClick={() => void act('redo')} />
      </Tooltip>
    </span>
  );
}
