import { App } from 'antd';
import { useState } from 'react';
import type { ListingView } from '../../../../shared/contract/trading.ts';
import { DOCUMENT_TITLES } from '../../../../shared/contract/documents.ts';
import { useClients } from '../../../app/clients.tsx';
import { usePick } from '../../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { documentRoute } from '../../../print/documentRoute.ts';

/** 导出档案: asks for a folder, prints the index, and writes scans, posted papers and index there. */
export function useDossierExport({ uid, name }: Pick<ListingView['listing'], 'uid' | 'name'>): { readonly busy: boolean; readonly exportDossier: () => Promise<void> } {
  const { desktop, reader } = useClients();
  const { about } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const pick = usePick();
  const [busy, setBusy] = useState(false);
  const printIndex = async () => {
    if (!about.canPrint) return null;
    const index = await desktop.temporary({ name: '目录.pdf' });
    await desktop.pdf({ route: documentRoute({ kind: 'dossier_index', of: uid }), name: `${DOCUMENT_TITLES.dossier_index}-${name}`.slice(0, 100), place: index.place });
    return index.place;
  };
  const exportDossier = async () => {
    try {
      const folder = await pick('backup_folder');
      if (!folder) return;
      setBusy(true);
      const index = await printIndex();
      const done = await reader.trading.exportDossier({ listing: uid, folder: folder.place, index });
      const rest = [index === null ? '本机不能打印，没有目录' : '', done.missing.length === 0 ? '' : `档案里没有：${done.missing.join('、')}`].filter((text) => text !== '').join('；');
      if (rest === '') message.success(`已导出 ${done.files} 个文件到“${folder.name}”里的“${done.name}”`, 8);
      else message.warning(`已导出 ${done.files} 个文件到“${folder.name}”里的“${done.name}”；${rest}`, 10);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, exportDossier };
}
