import type { ImportTarget } from '../../contract/imports.ts';
import type { Field, Register, Row } from '../../registers/define.ts';
import type { CellReading } from './cellVerdict.ts';
import type { PlanContext } from './planned.ts';
import { readCell } from './readCell.ts';
import { readHeading } from './headings.ts';
import type { SheetUnits } from './sheetUnits.ts';
import { columnUnit, NO_UNITS } from './sheetUnits.ts';

/** A column of the sheet with where it goes. */
export interface MappedColumn {
  readonly index: number;
  readonly heading: string;
  readonly target: ImportTarget;
}

/** A column with what does not differ from line to line. */
export interface ReadColumn extends MappedColumn {
  /** The field that its cells fill; null where the target is none, or none of this register. */
  readonly field: Field | null;
  /** The unit by which amounts and areas are read. */
  readonly unit: string;
  /** The unit that the heading itself names. */
  readonly headingUnit: string;
  /** What texts were read as before; null where that depends on the rest of the line. */
  readonly known: KnownTexts | null;
}

/** Texts that are remembered for a column. */
const MOST_KNOWN = 2_000;

/** What the texts of a column were read as. A column of which every text differs (numbers, names) is not remembered for long. */
class KnownTexts {
  readonly #readings = new Map<string, CellReading>();
  #hits = 0;
  #isRepeating = true;

  get(text: string): CellReading | undefined {
    const reading = this.#isRepeating ? this.#readings.get(text) : undefined;
    if (reading) this.#hits += 1;
    return reading;
  }

  set(text: string, reading: CellReading): void {
    if (!this.#isRepeating) return;
    if (this.#readings.size < MOST_KNOWN) this.#readings.set(text, reading);
    else if (this.#hits < MOST_KNOWN) this.#isRepeating = false;
  }
}

/** What the lines of one sheet have in common; what its columns repeat is read once. */
export class SheetReader {
  readonly register: Register;
  readonly fields: ReadonlyMap<string, Field>;
  readonly context: PlanContext;
  /** In the order of the fields' definition, because an identifier is read by the type beside it. */
  readonly columns: readonly ReadColumn[];
  /** Fields without which a row cannot be stored. */
  readonly required: readonly Field[];

  constructor(register: Register, fields: ReadonlyMap<string, Field>, context: PlanContext, columns: readonly MappedColumn[], units: SheetUnits = NO_UNITS) {
    this.register = register;
    this.fields = fields;
    this.context = context;
    const order = [...fields.keys()];
    const place = ({ target }: MappedColumn) => (target.to === 'field' ? order.indexOf(target.key) : target.to === 'range' ? order.indexOf(target.from) : order.length);
    this.columns = columns.toSorted((a, b) => place(a) - place(b) || a.index - b.index).map((column): ReadColumn => {
      const field = column.target.to === 'field' ? (fields.get(column.target.key) ?? null) : null;
      const isMeasured = field?.kind === 'money' || field?.kind === 'area';
      const isAlone = field !== null && !(field.kind === 'text' && field.check === 'partyId');
      return { ...column, field, unit: isMeasured ? columnUnit(field, column.heading, units) : '', headingUnit: readHeading(column.heading).unit, known: isAlone ? new KnownTexts() : null };
    });
    this.required = register.fields.filter((field) => field.required && !field.readOnly);
  }

  /** Reads a cell of a field's column; `row` is what the line has filled so far. */
  cell({ unit, known }: ReadColumn, field: Field, text: string, row: Row): CellReading {
    if (known === null) return readCell(field, text, unit, row, this.context);
    const before = known.get(text);
    if (before) return before;
    const reading = readCell(field, text, unit, row, this.context);
    known.set(text, reading);
    return reading;
  }

  /** The place of the column that fills a field; null when none does. */
  indexOf(key: string): number | null {
    return this.columns.find(({ target }) => target.to === 'field' && target.key === key)?.index ?? null;
  }
}
