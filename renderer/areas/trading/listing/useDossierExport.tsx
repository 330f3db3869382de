import { App } from 'antd';
import { useState } from 'react';
import type { ListingView } from '../../../../shared/contract/trading.ts';
import { DOCUMENT_TITLES } from '../../../../shared/contract/documents.ts';
import { useClients } from '../../../app/clients.tsx';
import { usePick } from '../../../app/picking.tsx';
import { useRefusals, useWorkplace } from '../../../app/workplace.tsx';
import { documentRoute } from '../../../print/documentRoute.ts';

/** A paper of a dossier: its print address and the name of its file. */
interface Paper {
  readonly route: string;
  readonly name: string;
}

/** The index, the record of every session, and everything that was posted, in the order in which a file is leafed through. */
function papersOf({ listing, lots, posted }: ListingView): Paper[] {
  const named = (place: number, title: string) => `${place} ${title}`.slice(0, 100);
  return [
    { route: documentRoute({ kind: 'dossier_index', of: listing.uid }), name: named(0, DOCUMENT_TITLES.dossier_index) },
    ...posted.toReversed().map(({ uid, title, postedOn }) => ({ route: documentRoute({ posted: uid }), name: named(1, `${title} ${postedOn}`) })),
    ...lots.filter(({ rounds }) => rounds > 0).map(({ uid, number }) => ({ route: documentRoute({ kind: 'bid_record', of: uid }), name: named(2, `${DOCUMENT_TITLES.bid_record} ${number}`) })),
    ...lots.filter(({ state }) => state === 'sold').map(({ uid, number }) => ({ route: documentRoute({ kind: 'confirmation', of: uid }), name: named(3, `${DOCUMENT_TITLES.confirmation} ${number}`) })),
  ];
}

/** 导出档案: asks for a folder, prints the papers one after the other, and writes them there with the scans. */
export function useDossierExport(view: ListingView): { readonly busy: string; readonly exportDossier: () => Promise<void> } {
  const { desktop, reader } = useClients();
  const { about } = useWorkplace();
  const { message } = App.useApp();
  const refuse = useRefusals();
  const pick = usePick();
  const [busy, setBusy] = useState('');
  const print = async () => {
    const printed: { place: string; name: string }[] = [];
    const papers = about.canPrint ? papersOf(view) : [];
    for (const { route, name } of papers) {
      setBusy(`正在打印文书 ${printed.length + 1}/${papers.length}`);
      const { place } = await desktop.temporary({ name: `${printed.length}.pdf` });
      await desktop.pdf({ route, name, place });
      printed.push({ place, name: `${name}.pdf` });
    }
    return printed;
  };
  const exportDossier = async () => {
    try {
      const folder = await pick('backup_folder');
      if (!folder) return;
      const papers = await print();
      setBusy('正在写入文件夹');
      const done = await reader.trading.exportDossier({ listing: view.listing.uid, folder: folder.place, papers });
      const rest = [about.canPrint ? '' : '本机不能打印，没有目录和文书', done.missing.length === 0 ? '' : `档案里没有：${done.missing.join('、')}`].filter((text) => text !== '').join('；');
      if (rest === '') message.success(`已导出 ${done.files} 个文件到“${folder.name}”里的“${done.name}”`, 8);
      else message.warning(`已导出 ${done.files} 个文件到“${folder.name}”里的“${done.name}”；${rest}`, 10);
    } catch (error) {
      refuse(error);
    } finally {
      setBusy('');
    }
  };
  return { busy, exportDossier };
}
