import { UploadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Image } from 'antd';
import { useEffect, useState } from 'react';
import type { RowView } from '../../../shared/contract/base.ts';
import { useClients } from '../../app/clients.tsx';
import { usePick, useSaveFile } from '../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../app/workplace.tsx';

/** Photos of the sheet on its board, as it was put up and taken down. */
export function Photos({ posting }: { readonly posting: string }) {
  const { reader, ledger: client } = useClients();
  const { ledger, readOnly } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const pick = usePick();
  const photos = useQuery({ queryKey: ['ledger', ledger?.uid, 'posting-photos', posting], queryFn: () => reader.sheets.photos({ uid: posting }) });
  const add = async () => {
    try {
      const picked = await pick('scan');
      if (!picked) return;
      await client.sheets.addPhoto({ uid: posting, file: picked.place });
      message.success(`已添加照片：${picked.name}`);
    } catch (error) {
      refuse(error);
    }
  };
  const remove = async (photo: RowView) => {
    try {
      await client.records.remove({ register: 'attachment', uids: [photo.uid] });
      message.success('已移除照片，可按 Ctrl+Z 撤销');
    } catch (error) {
      refuse(error);
    }
  };
  return (
    <section className="sheet-photos" aria-label="张贴照片">
      <div className="sheet-columns-head">
        <strong>张贴照片</strong>
        <Button size="small" icon={<UploadOutlined aria-hidden />} disabled={readOnly} onClick={() => void add()}>添加照片</Button>
      </div>
      {photos.data?.length === 0 && <p className="quiet">张贴和撤下时各拍一张，留作档案。</p>}
      <Image.PreviewGroup>
        {photos.data?.map((photo) => (
          <figure key={photo.uid}>
            <Photo uid={photo.uid} name={String(photo.cells.name)} />
            <figcaption>{String(photo.cells.name)}{!readOnly && <Button type="link" size="small" onClick={() => void remove(photo)}>移除</Button>}</figcaption>
          </figure>
        ))}
      </Image.PreviewGroup>
    </section>
  );
}

function Photo({ uid, name }: { readonly uid: string; readonly name: string }) {
  const { reader } = useClients();
  const save = useSaveFile();
  const content = useQuery({ queryKey: ['photo', uid], staleTime: Infinity, queryFn: () => reader.attachments.content({ uid }) });
  const address = useAddress(content.data?.bytes ?? null);
  if (content.isError) return <span className="field-problem">照片文件缺失或被改动</span>;
  if (address === null) return null;
  return content.data?.mediaType.startsWith('image/') ? <Image alt={name} src={address} width={120} /> : <Button type="link" size="small" onClick={() => void save(name, (place) => reader.attachments.save({ uid, place }))}>另存</Button>;
}

/** An address of this page for bytes, given back when they are no longer shown. */
function useAddress(bytes: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (bytes === null) return undefined;
    const made = URL.createObjectURL(bytes);
    // The address belongs to this effect: it must be given back when the effect ends.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes]);
  return address;
}
