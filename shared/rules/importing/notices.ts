import type { ImportTarget } from '../../contract/imports.ts';
import { REGISTERS } from '../../registers/index.ts';
import type { CellValue } from '../../registers/define.ts';
import type { IssueKind } from '../../contract/imports.ts';
import type { NoticeKey } from './noticeColumns.ts';
import { noticeColumn } from './noticeColumns.ts';
import { contractKind, isParcel, objectClass, tradeMode } from './noticeWords.ts';
import type { NoticePrice } from './noticePrice.ts';
import { readPrice } from './noticePrice.ts';
import { cleanCell } from './cellSigns.ts';
import { kindByName } from './kinds.ts';
import type { CellIssue, PlanContext, PlannedLine, PlannedParty, PlannedRecord } from './planned.ts';
import { LONGEST_CUSTOM, LONGEST_REMARK, remarkOf } from './planned.ts';
import { readCell } from './readCell.ts';
import type { MappedColumn } from './sheetReader.ts';

const KINDS: Readonly<Record<string, string>> = { lease_notice: '招租公告', result_notice: '成交公告', contract_register: '合同登记' };

/** The usual length of a text field (registers/define.ts). */
const LONGEST_TEXT = 200;

/** What is being gathered for one row of a register. */
class Draft {
  readonly cells: Record<string, CellValue> = {};
  readonly custom: Record<string, string> = {};
  readonly remark: string[] = [];

  /** A text field; a text longer than a field may be goes to the remark. */
  set(key: string, label: string, text: string): void {
    if (text !== '' && text.length <= LONGEST_TEXT) this.cells[key] = text;
    else this.keep(label, text);
  }

  keep(label: string, text: string): void {
    if (text !== '') this.remark.push(`${label}：${text}`);
  }
}

/**
 * One line of collected notices: an asset or a parcel, and for results and contracts with a winner, a
 * price or a term also a contract with its party. Whatever fits no field goes, in the words of the
 * notice, to a 自定义列 or the remark; amounts are never multiplied out and periods never supposed.
 */
export class NoticePlan {
  readonly #context: PlanContext;
  readonly #texts = new Map<NoticeKey, string>();
  readonly #columns = new Map<NoticeKey, number>();
  readonly #object = new Draft();
  readonly #contract = new Draft();
  readonly #issues: CellIssue[] = [];
  readonly #parties: PlannedParty[] = [];

  constructor(context: PlanContext) {
    this.#context = context;
  }

  read(line: readonly string[], columns: readonly MappedColumn[]): PlannedLine {
    for (const column of columns) this.#place(column, cleanCell(line[column.index] ?? '').toWellFormed());
    const isContract = this.#text('kind') !== 'lease_notice' && (['winner_masked', 'winning_price_value', 'lease_years'] as const).some((key) => this.#text(key) !== '');
    const register = isParcel(this.#text('asset_class'), `${this.#text('asset_name')}${this.#text('current_use')}`, this.#text('area_unit')) ? 'parcel' : 'asset';
    this.#readObject(register);
    const trade = isContract ? this.#contract : this.#object;
    const price = readPrice(this.#text('winning_price_value'), this.#text('winning_price_unit'));
    if (isContract) this.#readContract(price);
    this.#keepTrade(trade, isContract, price);
    return this.#finish(register, isContract);
  }

  /** Takes a cell for the reading below, or puts it where the user wants it instead. */
  #place(column: MappedColumn, text: string): void {
    if (text === '' || column.target.to === 'skip') return;
    const known = noticeColumn(column.heading);
    const label = known?.label ?? column.heading.trim();
    if (known && sameTarget(known.target, column.target)) {
      this.#texts.set(known.key, text);
      this.#columns.set(known.key, column.index);
    } else if (column.target.to === 'custom' && text.length <= LONGEST_CUSTOM) this.#object.custom[column.target.label] = text;
    else this.#object.keep(label, text);
  }

  #text(key: NoticeKey): string {
    return this.#texts.get(key) ?? '';
  }

  #doubt(from: NoticeKey, kind: IssueKind, key: string, label: string, raw: string, message: string, keptIn: string | null = '备注'): void {
    this.#issues.push({ index: this.#columns.get(from) ?? null, key, label, raw, message, level: 'doubt', kind, keptIn, proposals: [] });
  }

  /** What a cell of a notice tells; what cannot be read stays a text of the notice and is a doubt. */
  #tell(from: NoticeKey, issue: CellIssue): void {
    this.#issues.push({ ...issue, index: this.#columns.get(from) ?? null, level: issue.level === 'problem' ? 'doubt' : issue.level });
  }

  #readObject(register: 'asset' | 'parcel'): void {
    const { cells } = this.#object;
    this.#object.set('name', '标的名称', this.#text('asset_name'));
    this.#object.set('purpose', '用途', this.#text('current_use'));
    this.#readUnit();
    this.#readPlace();
    const found = objectClass(register, this.#text('asset_class'));
    cells[register === 'asset' ? 'category' : 'landClass'] = found.value;
    if (found.value === null) this.#object.keep('标的类别', found.label);
    this.#readArea(register);
    if (this.#text('kind') === 'lease_notice') cells.useState = 'in_trade';
    this.#object.keep('公告类型', KINDS[this.#text('kind')] ?? this.#text('kind'));
    this.#readReserve();
    const title = this.#text('source_title');
    if (title !== '') this.#object.custom['公告标题'] = title;
  }

  #readUnit(): void {
    const name = this.#text('group_unit');
    const found = name === '' ? null : this.#context.lookup('unit', name);
    this.#object.cells.unit = found?.ok ? found.value : this.#context.unit;
    this.#object.keep('权属单位', name);
    if (found && !found.ok) this.#doubt('group_unit', 'reference', 'unit', '所属单位', name, `${found.message}，先归到所选单位`);
  }

  #readPlace(): void {
    const parts = (['province', 'city', 'county', 'town', 'village'] as const).map((key) => this.#text(key)).filter((part) => part !== '');
    const place = parts.join('');
    const location = this.#text('location');
    this.#object.set('location', '坐落', location === '' ? place : location);
    if (location !== '') this.#object.keep('所在地', place);
  }

  /** An area in 亩, ㎡ or 公顷; a count of stalls becomes the quantity; an approximate figure stays a text. */
  #readArea(register: 'asset' | 'parcel'): void {
    const value = this.#text('area_value');
    const unit = this.#text('area_unit');
    if (value === '') {
      this.#object.keep('面积单位', unit);
      return;
    }
    const field = REGISTERS[register].fields.find((one) => one.key === (register === 'asset' ? 'buildingArea' : 'area'));
    if (/^(?:亩|㎡|公顷)$/u.test(unit) && field) {
      const { patch, issue, keepRaw } = readCell(field, value, unit, {}, this.#context);
      Object.assign(this.#object.cells, patch);
      if (issue) this.#tell('area_value', issue);
      if (keepRaw) this.#object.keep('面积', `${value}${unit}`);
      if (/约[\d.…]*\s*(?:亩|㎡|m2)/u.test(this.#text('notes'))) this.#doubt('area_value', 'area', field.key, field.label, `${value}${unit}`, '说明里写着面积是约数，请核对', null);
      return;
    }
    const counts = /^\d+$/u.test(value) && unit !== '' && !/亩|㎡|平方|公顷/u.test(unit) && register === 'asset';
    if (counts) Object.assign(this.#object.cells, { quantity: Number(value) * 10_000, measure: unit });
    else {
      this.#object.keep('面积', `${value}${unit}`);
      this.#doubt('area_value', 'area', 'area', '面积', `${value}${unit}`, '面积是约数或单位不明，没有存为数字');
    }
  }

  #readReserve(): void {
    const reserve = readPrice(this.#text('reserve_price_value'), this.#text('reserve_price_unit'));
    if (reserve.printed !== '') this.#object.custom['底价'] = reserve.printed;
    if (reserve.doubt !== null) this.#doubt('reserve_price_value', 'money', '底价', '底价', reserve.printed, reserve.doubt, '“底价”列');
    const deposit = this.#text('deposit_yuan');
    if (deposit !== '') this.#object.custom['竞投保证金(元)'] = deposit;
  }

  #readContract(price: NoticePrice): void {
    const { cells } = this.#contract;
    const name = this.#text('asset_name');
    cells.name = name === '' ? null : `${name}合同`.slice(0, 200);
    cells.kind = contractKind(`${this.#text('source_title')}${this.#text('bid_mode')}`);
    cells.unit = this.#object.cells.unit ?? this.#context.unit;
    this.#contract.set('lessor', '权属单位', this.#text('group_unit'));
    if (cells.kind === null) this.#doubt('source_title', 'missing', 'kind', '合同类型', this.#text('source_title'), '看不出合同类型，请补填', null);
    for (const key of ['area', 'areaUnit', 'location', 'purpose']) cells[key] = this.#object.cells[key] ?? null;
    const built = this.#object.cells.buildingArea;
    if (built != null) Object.assign(cells, { area: built, areaUnit: this.#object.cells.buildingAreaUnit ?? null });
    if (price.scope === 'total') cells.totalAmount = price.amount;
    else if (price.amount !== null) Object.assign(cells, { unitPrice: price.amount, priceUnit: price.unit });
    if (price.scope === 'year') cells.annualRent = price.amount;
    if (price.doubt !== null) this.#doubt('winning_price_value', 'money', 'unitPrice', '成交单价', price.printed, price.doubt);
    this.#readWinner();
  }

  /** A bidder's number is no name: it stays a text. */
  #readWinner(): void {
    const printed = this.#text('winner_masked');
    if (printed === '') return;
    const [, name = printed, aside = ''] = /^(.+?)[(（](.+)[)）]$/u.exec(printed) ?? [];
    if (/^\d+号/u.test(name)) {
      this.#doubt('winner_masked', 'other', 'parties', '承租(包)方', printed, '只有竞投号，没有姓名，没有建立往来单位(个人)');
      return;
    }
    const unit = String(this.#object.cells.unit);
    const masked = /[*＊]/u.test(name);
    // Two masked names are taken for one person only in the same village of the same unit.
    const identity = masked ? `${unit}|${this.#text('town')}${this.#text('village')}|${name}` : `${unit}|${name}`;
    const existing = masked ? null : this.#context.named('party', name, unit);
    this.#parties.push({ name, identity, existing, kind: kindByName('party', name)?.kind ?? 'other', remark: aside === '' ? null : aside });
    this.#object.cells.useState = 'leased';
  }

  /** Term, dates, way of bidding and everything said about the trade. */
  #keepTrade(draft: Draft, isContract: boolean, price: NoticePrice): void {
    const years = this.#text('lease_years');
    if (isContract) draft.set('termText', '年限', /^\d+$/u.test(years) ? `${years}年` : years);
    else draft.keep('租期(年)', years);
    this.#keepDate(draft, isContract, 'lease_start', 'startOn');
    this.#keepDate(draft, isContract, 'lease_end', 'endOn');
    if (isContract) draft.set('escalation', '递增方式', this.#text('price_escalation'));
    else draft.keep('递增方式', this.#text('price_escalation'));
    if (isContract) draft.cells.tradeMode = tradeMode(this.#text('bid_mode'));
    draft.keep('交易方式', this.#text('bid_mode'));
    draft.keep('成交价', price.printed !== '' ? price.printed : this.#text('winning_price_unit'));
    draft.keep('竞得人', this.#text('winner_masked'));
    for (const key of ['bid_increment', 'bidders_count', 'rounds', 'publicity_start', 'publicity_end', 'contact_masked', 'source_site', 'publish_date', 'notes'] as const) {
      draft.keep(noticeColumn(key)?.label ?? key, this.#text(key));
    }
  }

  #keepDate(draft: Draft, isContract: boolean, key: 'lease_start' | 'lease_end', to: 'startOn' | 'endOn'): void {
    const text = this.#text(key);
    const field = isContract && text !== '' ? REGISTERS.contract.fields.find((one) => one.key === to) : undefined;
    const { patch, issue } = field ? readCell(field, text, '', {}, this.#context) : { patch: {}, issue: null };
    const label = noticeColumn(key)?.label ?? key;
    Object.assign(draft.cells, patch);
    if (draft.cells[to] !== text) draft.keep(label, text);
    if (issue) this.#tell(key, { ...issue, label });
  }

  #finish(register: 'asset' | 'parcel', isContract: boolean): PlannedLine {
    const plain = { parties: [], objects: [] };
    const object: PlannedRecord = { register, cells: this.#object.cells, custom: this.#object.custom, remark: this.#object.remark, ...plain };
    const contract: PlannedRecord = {
      register: 'contract', cells: this.#contract.cells, custom: this.#contract.custom, remark: this.#contract.remark,
      parties: this.#parties, objects: [{ from: 'line', record: 0 }],
    };
    const records = isContract ? [object, contract] : [object];
    const long = records.some((record) => (remarkOf(record)?.length ?? 0) > LONGEST_REMARK);
    const obstacle = (this.#object.cells.name ?? null) === null ? '缺少“标的名称”，或名称太长' : long ? `备注超过 ${LONGEST_REMARK} 字` : null;
    return { records, issues: this.#issues, obstacle };
  }
}

function sameTarget(a: ImportTarget, b: ImportTarget): boolean {
  if (a.to !== b.to) return false;
  if (a.to === 'field' && b.to === 'field') return a.key === b.key;
  return a.to === 'custom' && b.to === 'custom' ? a.label === b.label : true;
}
