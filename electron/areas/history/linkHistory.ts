import type { z } from 'zod';
import type { rowChangeSchema } from '../../../shared/contract/history.ts';
import type { Row } from '../../../shared/registers/define.ts';
import { REGISTERS } from '../../../shared/registers/index.ts';
import { formatScaled } from '../../../shared/rules/scaled.ts';
import { contractOfLink } from '../../ledger/changeLog.ts';
import type { Image } from '../../ledger/changeLog.ts';
import type { Db } from '../../ledger/database.ts';
import { nameOfRow } from '../../ledger/references.ts';
import { keyLabel } from '../../ledger/tables.ts';
import { Writer } from '../../ledger/writer.ts';

type Fields = z.infer<typeof rowChangeSchema>['fields'];

/** What a command changed in the objects and parties of a contract, as a person reads it. */
export function linkChanges(db: Db, contract: string, images: readonly Image[]): Fields {
  return images.flatMap((image): Fields => {
    const field = REGISTERS.contract.fields.find((one) => one.kind === 'links' && one.table === image[0]);
    // Of a link that was changed then and is gone now the log alone does not tell the contract; the index does.
    if (!field || (contractOfLink(db, image) ?? contract) !== contract) return [];
    const [table, , before, after] = image;
    const { key, label } = field;
    if (before === null || after === null) return [{ key, label, from: targetName(db, before), to: targetName(db, after) }];
    return ['area', 'areaUnit', 'share'].filter((one) => one in after)
      .map((one) => ({ key, label: `${label}${keyLabel(table, one)}`, from: valueText(before[one]), to: valueText(after[one]) }));
  });
}

function targetName(db: Db, link: Row | null): string {
  if (link === null) return '';
  const rows = new Writer(db);
  for (const register of ['asset', 'parcel', 'party'] as const) {
    const uid = link[register];
    if (typeof uid === 'string') return nameOfRow(register, rows.find(register, uid));
  }
  return '';
}

function valueText(value: Row[string] | undefined): string {
  if (typeof value === 'number') return formatScaled(value);
  return value ?? '';
}
