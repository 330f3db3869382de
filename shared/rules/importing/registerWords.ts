import type { ChoiceField, RegisterName } from '../../registers/define.ts';
import { REGISTERS } from '../../registers/index.ts';
import { knownHeadings } from './mapColumns.ts';
import { sectionFields } from './sections.ts';

/** The registers that a workbook can fill, in the order in which a tie is decided. */
export const IMPORTABLE: readonly RegisterName[] = ['asset', 'parcel', 'contract', 'party', 'fund_account', 'unit'];

let known: ReadonlySet<string> | null = null;

/** Every heading by which any register is known, whatever 自定义列 a ledger has. */
export function allKnown(): ReadonlySet<string> {
  known ??= new Set(IMPORTABLE.flatMap((register) => [...knownHeadings(REGISTERS[register].fields)]));
  return known;
}

/** The choice fields whose words name sections; of every register where none is chosen yet. */
export function classesOf(register: RegisterName | null): readonly ChoiceField[] {
  const registers = register === null ? IMPORTABLE : [register];
  return registers.flatMap((one) => sectionFields(one, REGISTERS[one].fields));
}
