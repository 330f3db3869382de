import { UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Empty, Image, List, Select, Space } from 'antd';
import { useEffect, useState } from 'react';
import type { RowView } from '../../../shared/contract/base.ts';
import { attachment } from '../../../shared/registers/attachment.ts';
import type { RegisterName } from '../../../shared/registers/define.ts';
import { useClients } from '../../app/clients.tsx';
import { usePick, useSaveFile } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';

const CATEGORY = attachment.fields.find((field) => field.key === 'category');
const CATEGORIES = CATEGORY?.kind === 'choice' ? CATEGORY.options : [];

/** 档案 of a record: add, look at, save, remove. */
export function Attachments({ register, uid, editable }: { readonly register: RegisterName; readonly uid: string; readonly editable: boolean }) {
  const { reader, ledger: client } = useClients();
  const { ledger } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const pick = usePick();
  const saveFile = useSaveFile();
  const [category, setCategory] = useState('photo');
  const [shown, setShown] = useState<RowView | null>(null);
  const files = useQuery({ queryKey: ['ledger', ledger?.uid, 'files', register, uid], queryFn: () => reader.attachments.list({ register, uid }) });
  const add = async () => {
    try {
      const picked = await pick('scan');
      if (!picked) return;
      await client.attachments.add({ register, uid, file: picked.place, category });
      message.success(`已添加档案：${picked.name}`);
      await files.refetch();
    } catch (error) {
      refuse(error);
    }
  };
  const save = (file: RowView) => saveFile(nameToSave(file), (place) => reader.attachments.save({ uid: file.uid, place }));
  const remove = async (file: RowView) => {
    try {
      await client.records.remove({ register: 'attachment', uids: [file.uid] });
      message.success('已移除档案，可按 Ctrl+Z 撤销');
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <div>
      {editable && (
        <Space className="attach-bar">
          <Select aria-label="档案类别" value={category} onChange={setCategory} options={CATEGORIES.map(({ value, label }) => ({ value, label }))} />
          <Button icon={<UploadOutlined aria-hidden />} onClick={() => void add()}>添加文件</Button>
        </Space>
      )}
      <List
        size="small" dataSource={files.data ?? []} locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有档案：权证、合同扫描件、照片都可以放在这里" /> }}
        renderItem={(file) => (
          <List.Item
            actions={[
              ...(isPicture(file) ? [<Button key="show" type="link" size="small" onClick={() => setShown(file)}>查看</Button>] : []),
              <Button key="save" type="link" size="small" onClick={() => void save(file)}>另存</Button>,
              ...(editable ? [<Button key="remove" type="link" size="small" onClick={() => void remove(file)}>移除</Button>] : []),
            ]}
          >
            <List.Item.Meta title={String(file.cells.name)} description={`${CATEGORIES.find((one) => one.value === file.cells.category)?.label ?? ''}　${Math.ceil(Number(file.cells.size) / 1024)} KB`} />
          </List.Item>
        )}
      />
      {shown && <Shown file={shown} onDone={() => setShown(null)} />}
    </div>
  );
}

/** The longest name that a place is asked for. */
const LONGEST_NAME = 120;

/** The file's own name, shortened before its extension where it is too long to be asked for. */
function nameToSave(file: RowView): string {
  const name = String(file.cells.name);
  if (name.length <= LONGEST_NAME) return name;
  const extension = /\.[^.]{1,10}$/u.exec(name)?.[0] ?? '';
  return name.slice(0, LONGEST_NAME - extension.length) + extension;
}

/** Only a picture can be shown here; any other file is saved and opened with its own program. */
function isPicture(file: RowView): boolean {
  return String(file.cells.mediaType).startsWith('image/');
}

/** A picture over the page. */
function Shown({ file, onDone }: { readonly file: RowView; readonly onDone: () => void }) {
  const { reader } = useClients();
  const refuse = useRefusals();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    reader.attachments.content({ uid: file.uid }).then(({ bytes }) => {
      if (isGone) return;
      made = URL.createObjectURL(bytes);
      setAddress(made);
    }).catch((error: unknown) => {
      if (isGone) return;
      refuse(error);
      onDone();
    });
    return () => {
      isGone = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
    // `onDone` closes this very view; a new function for it is no reason to load again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [file.uid, reader, refuse]);
  return address === null ? null : <Image alt={String(file.cells.name)} src={address} className="hidden-picture" preview={{ open: true, onOpenChange: (isOpen) => { if (!isOpen) onDone(); } }} />;
}
