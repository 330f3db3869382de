import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, List, Modal } from 'antd';
import { FileOutlined, FolderOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { createContext, use, useCallback, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { Purpose } from '../../shared/contract/desktop.ts';
import { Refused } from '../../shared/errors.ts';
import { useFocusBack } from '../components/focus.ts';
import { useClients } from './clients.tsx';
import { useRefusals, useWorkplace } from './workplace.tsx';

/** A chosen file: the shell's token for it and its name; never a path. */
export interface Picked { readonly place: string; readonly name: string }

type Ask = (purpose: Purpose, suggested?: string) => Promise<Picked | null>;

const PickContext = createContext<Ask | null>(null);

/** Asks for a file or a place for one: by the system's dialog in Electron, otherwise by the program's own picker or an upload. */
export function usePick(): Ask {
  const ask = use(PickContext);
  if (!ask) throw new Error('picking outside its provider');
  return ask;
}

const TITLES: Readonly<Record<Purpose, string>> = {
  ledger: '打开台账', new_ledger: '选择新台账存放的文件夹', backup: '选择备份', backup_folder: '选择文件夹', workbook: '选择表格', scan: '选择文件', export: '选择保存位置', package: '选择送审包或审核回执', key: '选择密钥文件',
};
const UPLOADED: Partial<Record<Purpose, string>> = { workbook: '.xlsx,.xls,.csv', scan: '', package: '.sanzi-pack,.sanzi-slip', key: '.sanzi-key' };
const uploadAnswer = z.union([z.strictObject({ place: z.string(), name: z.string() }), z.strictObject({ code: z.string() })]);

interface Asked { readonly purpose: Purpose; readonly suggested: string; settle: (picked: Picked | null) => void }

export function PickProvider({ children }: { readonly children: ReactNode }) {
  const { desktop } = useClients();
  const { about } = useWorkplace();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback<Ask>((purpose, suggested = '') => {
    if (about.picker === 'native') return desktop.pick({ purpose, suggested });
    const accept = UPLOADED[purpose];
    if (accept !== undefined) return upload(accept);
    return new Promise((resolve) => setAsked({ purpose, suggested, settle: resolve }));
  }, [about.picker, desktop]);
  const finish = (picked: Picked | null) => {
    asked?.settle(picked);
    setAsked(null);
  };
  return (
    <PickContext value={ask}>
      {children}
      {asked && <Picker asked={asked} onDone={finish} />}
    </PickContext>
  );
}

/** Chooses files of one kind: as many as the browser's dialog lets, one by the system's. */
export function usePickMany(): (purpose: 'package') => Promise<Picked[]> {
  const ask = usePick();
  const { about } = useWorkplace();
  return useCallback(async (purpose) => {
    if (about.picker !== 'native') return uploadMany(UPLOADED[purpose] ?? '');
    const file = await ask(purpose);
    return file === null ? [] : [file];
  }, [about.picker, ask]);
}

function uploadMany(accept: string): Promise<Picked[]> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    Object.assign(input, { type: 'file', accept, multiple: true });
    input.addEventListener('cancel', () => resolve([]));
    input.addEventListener('change', () => { sendFiles([...(input.files ?? [])]).then(resolve, reject); });
    input.click();
  });
}

/** Sends files one after the other. */
export async function sendFiles(files: readonly File[]): Promise<Picked[]> {
  const sent: Picked[] = [];
  for (const file of files) sent.push(await sendFile(file));
  return sent;
}

/** Chooses a file of this PC in the browser and gives it to the program's temporary folder. */
function upload(accept: string): Promise<Picked | null> {
  return new Promise((resolve, reject) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('cancel', () => resolve(null));
    input.addEventListener('change', () => {
      const [file] = input.files ?? [];
      if (file) sendFile(file).then(resolve, reject);
      else resolve(null);
    });
    input.click();
  });
}

/** Sends a chosen or dropped file; refuses one over the limit. */
export async function sendFile(file: File): Promise<Picked> {
  const response = await fetch(`/upload?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
  const answer = uploadAnswer.parse(await response.json());
  if ('place' in answer) return answer;
  throw new Refused('FILE_TOO_LARGE', { name: file.name, limit: '200 MB' });
}

/** The program's own picker over drives and home: names only. */
function Picker({ asked, onDone }: { readonly asked: Asked; readonly onDone: (picked: Picked | null) => void }) {
  useFocusBack();
  const { desktop } = useClients();
  const refuse = useRefusals();
  const [folder, setFolder] = useState<string | null>(null);
  const [name, setName] = useState(asked.suggested);
  const { purpose } = asked;
  const shown = useQuery({ queryKey: ['browse', folder, purpose], queryFn: () => desktop.browse({ folder, purpose }) });
  const isNaming = purpose === 'new_ledger';
  const isFolder = purpose === 'backup_folder';
  const chooseHere = async () => {
    if (folder === null) return;
    try {
      onDone(isFolder ? { place: folder, name: shown.data?.name ?? '' } : await desktop.nameIn({ folder, name, purpose }));
    } catch (error) {
      refuse(error);
    }
  };
  const footer = [
    <Button key="cancel" onClick={() => onDone(null)}>取消</Button>,
    ...(isNaming || isFolder ? [<Button key="ok" type="primary" disabled={folder === null || (isNaming && name.trim() === '')} onClick={() => void chooseHere()}>{isNaming ? '存在这里' : '选这个文件夹'}</Button>] : []),
  ];
  return (
    <Modal open title={TITLES[purpose]} footer={footer} onCancel={() => onDone(null)} width={640}>
      <div className="picker-head">
        <Button icon={<ArrowUpOutlined aria-hidden />} disabled={folder === null} onClick={() => setFolder(shown.data?.parent ?? null)}>上一级</Button>
        <strong>{shown.data?.name ?? ''}</strong>
      </div>
      <List
        className="picker-list" size="small" loading={shown.isPending} dataSource={shown.data?.entries ?? []} locale={{ emptyText: '这里没有可选的内容' }}
        renderItem={(entry) => (
          <List.Item>
            <Button type="text" block className="picker-line" icon={entry.kind === 'folder' ? <FolderOutlined aria-hidden /> : <FileOutlined aria-hidden />} onClick={() => (entry.kind === 'folder' ? setFolder(entry.place) : onDone({ place: entry.place, name: entry.name }))}>
              <span className="picker-name">{entry.name}</span>
              {entry.changed && <span className="quiet">{entry.changed.slice(0, 10)}</span>}
            </Button>
          </List.Item>
        )}
      />
      {isNaming && <Input aria-label="文件名" value={name} onChange={(event) => setName(event.target.value)} suffix=".sanzi" />}
    </Modal>
  );
}

/** Asks for a place, lets a file be written there and hands it to the user; answers its name, null when the user closed the dialog. Failures are thrown. */
export function useWriteFile(): (name: string, write: (place: string) => Promise<unknown>) => Promise<string | null> {
  const { desktop } = useClients();
  return useCallback(async (name, write) => {
    const target = await desktop.saveAs({ name });
    if (!target) return null;
    await write(target.place);
    const { download } = await desktop.deliver({ place: target.place });
    if (download !== null) followDownload(download);
    return target.name;
  }, [desktop]);
}

/** The same where nothing follows: what was saved, and a failure, is said. */
export function useSaveFile(): (name: string, write: (place: string) => Promise<unknown>) => Promise<void> {
  const { message } = App.useApp();
  const refuse = useRefusals();
  const writeFile = useWriteFile();
  return useMemo(() => async (name, write) => {
    try {
      const saved = await writeFile(name, write);
      if (saved !== null) message.success(`已保存：${saved}`);
    } catch (error) {
      refuse(error);
    }
  }, [message, refuse, writeFile]);
}

function followDownload(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
