import { implement } from '@orpc/server';
import { ledgerContract, readerContract } from '../../../shared/contract/index.ts';
import { Refused } from '../../../shared/errors.ts';
import { rowsByUid } from '../../ledger/rowView.ts';
import type { LedgerDesk } from '../files/desk.ts';
import type { ReaderDesk } from '../files/readerDesk.ts';
import { columnsOf, removeColumn, saveColumn } from './columns.ts';
import { addRows, deactivateRows, editCells, removeRows, setCommon } from './commands.ts';
import { linksOf, setLinks } from './links.ts';
import { findRows, searchAll, unitTree, usedBy } from './queries.ts';

/** Changing register rows. */
export function recordCommands(desk: LedgerDesk) {
  const os = implement(ledgerContract.records);
  return os.router({
    add: os.add.handler(({ input }) => addRows(desk.ledger, input.register, input.rows)),
    edit: os.edit.handler(({ input }) => editCells(desk.ledger, input.register, input.edits)),
    remove: os.remove.handler(({ input }) => removeRows(desk.ledger, input.register, input.uids)),
    deactivate: os.deactivate.handler(({ input }) => deactivateRows(desk.ledger, input.register, input.uids, input.on)),
    mark: os.mark.handler(({ input }) => setCommon(desk.ledger, input.register, input.uids, { colour: input.colour }, input.colour === null ? '清除标记：' : '标记')),
    setLinks: os.setLinks.handler(({ input }) => setLinks(desk.ledger, input.contract, input.objects, input.parties)),
    saveColumn: os.saveColumn.handler(({ input }) => saveColumn(desk.ledger, input)),
    removeColumn: os.removeColumn.handler(({ input }) => removeColumn(desk.ledger, input.uid)),
  });
}

/** Reading register rows. */
export function recordQueries(desk: ReaderDesk) {
  const os = implement(readerContract.records);
  return os.router({
    get: os.get.handler(({ input }) => {
      const [row] = rowsByUid(desk.db, input.register, [input.uid]);
      if (!row) throw new Refused('ROW_MISSING');
      return row;
    }),
    links: os.links.handler(({ input }) => linksOf(desk.db, input.contract)),
    find: os.find.handler(({ input }) => findRows(desk.db, input.register, input.query, input.unit)),
    searchAll: os.searchAll.handler(({ input }) => searchAll(desk.db, input.query)),
    columns: os.columns.handler(({ input }) => columnsOf(desk.db, input.register)),
    units: os.units.handler(() => unitTree(desk.db)),
    usedBy: os.usedBy.handler(({ input }) => usedBy(desk.db, input.register, input.uid)),
  });
}
