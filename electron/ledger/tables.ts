import type { RegisterName } from '../../shared/registers/define.ts';
import { columnName, REGISTER_NAMES, rowKeys } from '../../shared/registers/define.ts';
import { REGISTERS } from '../../shared/registers/index.ts';

/**
 * The tables whose rows are logged, hashed, undone and checked: the registers, and beside them the
 * links, settings and records of the program.
 */
export const OTHER_TABLES = {
  ledger: ['uid', 'title', 'tier', 'epoch', 'takenFrom'],
  operator: ['uid', 'name', 'post', 'pinSalt', 'pinHash', 'validFrom', 'validTo'],
  contract_object: ['uid', 'contract', 'position', 'asset', 'parcel', 'area', 'areaUnit', 'share'],
  contract_party: ['uid', 'contract', 'position', 'party', 'role', 'area', 'areaUnit'],
  custom_column: ['uid', 'register', 'key', 'label', 'kind', 'measure', 'options', 'privacy'],
  sheet_setting: ['uid', 'unit', 'kind', 'settings'],
  posting: ['uid', 'unit', 'kind', 'title', 'sheetNo', 'code', 'data', 'postedOn', 'endsOn', 'place', 'takenDownOn', 'objections'],
  import_batch: ['uid', 'fileName', 'fileHash', 'profile', 'rows', 'at'],
  import_profile: ['uid', 'name', 'register', 'signature', 'mapping'],
  platform_record: ['uid', 'register', 'record', 'number', 'cells', 'source', 'seenAt'],
  rent_clause: ['uid', 'contract', 'fromOn', 'clause', 'agreedOn', 'basis'],
  settlement: ['uid', 'receivable', 'kind', 'receipt', 'deposit', 'amount', 'settledOn', 'basis', 'reverses'],
  dunning: ['uid', 'contract', 'kind', 'dunnedOn', 'method', 'handler', 'amount', 'note'],
  check_reason: ['uid', 'contract', 'code', 'compared', 'reason'],
  lease_charge: ['uid', 'contract', 'kind', 'name', 'terms', 'fromOn', 'untilOn', 'account', 'dueDay'],
  meter_reading: ['uid', 'charge', 'month', 'readOn', 'before', 'after', 'reset', 'oldEnd', 'newStart', 'terms', 'receivable', 'note'],
  receipt_book: ['uid', 'unit', 'kind', 'prefix', 'width', 'firstNo', 'lastNo', 'drawnOn', 'returnedOn', 'note'],
  voided_number: ['uid', 'book', 'number', 'reason', 'voidedOn'],
  overprint: ['uid', 'unit', 'kind', 'layout'],
  decision_step: ['uid', 'decision', 'position', 'step', 'heldOn', 'record'],
  local_rule: ['uid', 'kind', 'county', 'fromOn', 'content', 'note'],
  listing_terms: ['uid', 'listing', 'terms'],
  listing_move: ['uid', 'listing', 'position', 'fromState', 'toState', 'movedOn', 'reason'],
  lot: ['uid', 'listing', 'position', 'number', 'name', 'asset', 'parcel', 'before', 'terms', 'state', 'winner', 'price', 'endedOn', 'reason', 'contract'],
  bidder: ['uid', 'listing', 'position', 'name', 'kind', 'idNo', 'phone', 'household', 'plate', 'lots', 'registeredOn', 'qualified', 'qualifiedNote', 'priority', 'priorityBasis', 'blacklist'],
  bid_deposit: ['uid', 'bidder', 'movement', 'amount', 'movedOn', 'payer', 'method', 'account', 'officialNo', 'reason', 'reverses'],
  bid_event: ['uid', 'lot', 'seq', 'kind', 'bidder', 'amount', 'at', 'ref', 'text'],
  objection: ['uid', 'listing', 'madeBy', 'madeOn', 'text', 'answer', 'answeredOn'],
  dossier_item: ['uid', 'listing', 'item', 'state', 'pages', 'documentOn', 'remark'],
  contract_basis: ['uid', 'contract', 'lot', 'decision', 'exception', 'exceptionBy', 'exceptionOn'],
  finding_note: ['uid', 'rule', 'subjectTable', 'subject', 'subkey', 'compared', 'text', 'notedBy', 'notedOn'],
  signer: ['uid', 'unit', 'source', 'name', 'publicKey', 'registeredOn', 'registeredBy', 'replacedOn', 'reason'],
  sent_package: ['uid', 'unit', 'period', 'seq', 'headHash', 'packedOn', 'packedBy', 'publicKey', 'state', 'reviewer', 'opinion', 'decidedOn'],
  slip_item: ['uid', 'package', 'position', 'rule', 'subjectTable', 'subject', 'subkey', 'field', 'name', 'title', 'text', 'dueOn', 'answer', 'isMended', 'answeredOn'],
  submission: ['uid', 'unit', 'period', 'kind', 'state', 'sourceLedger', 'sourceUnit', 'epoch', 'seq', 'headHash', 'packedAt', 'packedBy', 'receivedOn', 'fileName', 'fileHash', 'publicKey', 'rowCount', 'rowsHash', 'manifest', 'previous', 'decidedOn', 'decidedBy', 'opinion'],
  review_item: ['uid', 'submission', 'rule', 'subjectTable', 'subject', 'subkey', 'field', 'name', 'title', 'conclusion', 'text', 'dueOn', 'notedBy', 'answer', 'isMended', 'answeredOn', 'closedOn'],
  report: ['uid', 'direction', 'unit', 'period', 'sourceLedger', 'packedAt', 'packedBy', 'receivedOn', 'fileName', 'fileHash', 'publicKey', 'opinion', 'stages'],
  report_entry: ['uid', 'report', 'submission', 'reportedUnit', 'decidedOn', 'decidedBy', 'opinion', 'checkVersion', 'keySince', 'keyReason', 'block', 'warn', 'answer', 'answeredOn', 'answerText'],
  inspection_list: ['uid', 'name', 'wish', 'notedBy', 'notedOn'],
  inventory_check: ['uid', 'unit', 'year', 'confirmedOn', 'body', 'result', 'notedBy'],
  posted_document: ['uid', 'listing', 'decision', 'kind', 'title', 'document', 'code', 'postedOn', 'endsOn', 'place', 'takenDownOn'],
} as const;

type OtherTable = keyof typeof OTHER_TABLES;
export type TableName = RegisterName | OtherTable;

/** One logged table: its keys (camelCase, `uid` first) with their columns. */
export interface Table {
  readonly name: TableName;
  readonly keys: readonly string[];
  /** Where each key stands among them. */
  readonly places: ReadonlyMap<string, number>;
  readonly columns: readonly string[];
  /** Reads the columns of one row by its uid. */
  readonly byUid: string;
  /** The same by local ids, given as a JSON list, with the place in the list last; registers have such ids. */
  readonly byIds: string;
  /** What the table's rows are called on screen. */
  readonly title: string;
}

const OTHER_TITLES: Readonly<Record<OtherTable, string>> = {
  ledger: '台账', operator: '操作员', contract_object: '合同标的', contract_party: '合同相对方',
  custom_column: '自定义列', sheet_setting: '公示设置', posting: '公示', import_batch: '表格导入', import_profile: '导入方案', platform_record: '平台记录',
  rent_clause: '租金条款', settlement: '收款分配', dunning: '催收记录', check_reason: '情况说明',
  lease_charge: '其他收费', meter_reading: '抄表', receipt_book: '票据本', voided_number: '作废票号', overprint: '套打设置',
  decision_step: '会议与公开', local_rule: '本地规则', listing_terms: '交易条件', listing_move: '项目进程', lot: '标的', bidder: '竞投人', bid_deposit: '竞投保证金', bid_event: '竞价记录', objection: '异议', dossier_item: '档案项', contract_basis: '签约依据', posted_document: '张贴文书', finding_note: '自查说明',
  signer: '登记密钥', sent_package: '送审包', slip_item: '整改事项', submission: '送审', review_item: '审核意见', report: '上报包', report_entry: '上报内容', inspection_list: '检查清单', inventory_check: '年度清查',
};

function tableOf(name: TableName, keys: readonly string[], title: string): Table {
  const columns = keys.map(columnName);
  const byIds = `SELECT ${columns.map((column) => `t.${column}`).join(', ')}, j.key FROM json_each(?) j JOIN ${name} t ON t.id = j.value`;
  const places = new Map(keys.map((key, place) => [key, place]));
  return { name, keys, places, columns, byUid: `SELECT ${columns.join(', ')} FROM ${name} WHERE uid = ?`, byIds, title };
}

/** Whether a name is one of the registers. */
export function isRegister(name: string): name is RegisterName {
  return REGISTER_NAMES.some((register) => register === name);
}

function isOther(name: string): name is OtherTable {
  return Object.hasOwn(OTHER_TABLES, name);
}

/** Every logged table, registers first. */
export const TABLES: ReadonlyMap<string, Table> = new Map<string, Table>([
  ...REGISTER_NAMES.map((name): [string, Table] => [name, tableOf(name, rowKeys(REGISTERS[name]), REGISTERS[name].title)]),
  ...Object.keys(OTHER_TABLES).filter(isOther).map((name): [string, Table] => [name, tableOf(name, OTHER_TABLES[name], OTHER_TITLES[name])]),
]);

/** A table by name; throws for a name that is no logged table. */
export function table(name: string): Table {
  const found = TABLES.get(name);
  if (!found) throw new RangeError(`no logged table ${name}`);
  return found;
}

/** Which columns point to which table, for 使用中 checks (a row that is pointed at is not removed). */
export const REFERENCES: readonly { readonly from: TableName; readonly key: string; readonly to: TableName }[] = [
  ...REGISTER_NAMES.flatMap((from) =>
    REGISTERS[from].fields.flatMap((field) => (field.kind === 'reference' ? [{ from, key: field.key, to: field.register }] : []))),
  { from: 'contract_object', key: 'asset', to: 'asset' },
  { from: 'contract_object', key: 'parcel', to: 'parcel' },
  { from: 'contract_object', key: 'contract', to: 'contract' },
  { from: 'contract_party', key: 'party', to: 'party' },
  { from: 'contract_party', key: 'contract', to: 'contract' },
  { from: 'sheet_setting', key: 'unit', to: 'unit' },
  { from: 'posting', key: 'unit', to: 'unit' },
  { from: 'rent_clause', key: 'contract', to: 'contract' },
  { from: 'settlement', key: 'receivable', to: 'receivable' },
  { from: 'settlement', key: 'receipt', to: 'receipt' },
  { from: 'settlement', key: 'deposit', to: 'deposit' },
  { from: 'settlement', key: 'reverses', to: 'settlement' },
  { from: 'dunning', key: 'contract', to: 'contract' },
  { from: 'check_reason', key: 'contract', to: 'contract' },
  { from: 'lease_charge', key: 'contract', to: 'contract' },
  { from: 'lease_charge', key: 'account', to: 'fund_account' },
  { from: 'meter_reading', key: 'charge', to: 'lease_charge' },
  { from: 'meter_reading', key: 'receivable', to: 'receivable' },
  { from: 'receipt_book', key: 'unit', to: 'unit' },
  { from: 'voided_number', key: 'book', to: 'receipt_book' },
  { from: 'overprint', key: 'unit', to: 'unit' },
  { from: 'decision_step', key: 'decision', to: 'decision' },
  { from: 'listing_terms', key: 'listing', to: 'listing' },
  { from: 'listing_move', key: 'listing', to: 'listing' },
  { from: 'lot', key: 'listing', to: 'listing' },
  { from: 'lot', key: 'asset', to: 'asset' },
  { from: 'lot', key: 'parcel', to: 'parcel' },
  { from: 'lot', key: 'before', to: 'contract' },
  { from: 'lot', key: 'contract', to: 'contract' },
  { from: 'lot', key: 'winner', to: 'bidder' },
  { from: 'bidder', key: 'listing', to: 'listing' },
  { from: 'bid_deposit', key: 'bidder', to: 'bidder' },
  { from: 'bid_deposit', key: 'account', to: 'fund_account' },
  { from: 'bid_deposit', key: 'reverses', to: 'bid_deposit' },
  { from: 'bid_event', key: 'lot', to: 'lot' },
  { from: 'bid_event', key: 'bidder', to: 'bidder' },
  { from: 'objection', key: 'listing', to: 'listing' },
  { from: 'dossier_item', key: 'listing', to: 'listing' },
  { from: 'contract_basis', key: 'contract', to: 'contract' },
  { from: 'contract_basis', key: 'lot', to: 'lot' },
  { from: 'contract_basis', key: 'decision', to: 'decision' },
  { from: 'posted_document', key: 'listing', to: 'listing' },
  { from: 'posted_document', key: 'decision', to: 'decision' },
  { from: 'signer', key: 'unit', to: 'unit' },
  { from: 'sent_package', key: 'unit', to: 'unit' },
  { from: 'slip_item', key: 'package', to: 'sent_package' },
  { from: 'submission', key: 'unit', to: 'unit' },
  { from: 'submission', key: 'previous', to: 'submission' },
  { from: 'review_item', key: 'submission', to: 'submission' },
  { from: 'inventory_check', key: 'unit', to: 'unit' },
  { from: 'report', key: 'unit', to: 'unit' },
  { from: 'report_entry', key: 'report', to: 'report' },
  { from: 'report_entry', key: 'submission', to: 'submission' },
];

const COMMON_LABELS: Readonly<Record<string, string>> = {
  colour: '颜色标记', remark: '备注', custom: '自定义列', deactivatedOn: '停用日期', origin: '来源', uid: '编号',
  title: '名称', name: '名称', post: '职务', position: '次序', contract: '合同', asset: '资产', parcel: '资源', party: '相对方', role: '角色',
  area: '面积', areaUnit: '面积单位', share: '份额', label: '列名', kind: '类型', options: '选项', privacy: '公开范围', settings: '设置',
  place: '张贴地点', takenDownOn: '撤下日期', objections: '异议', postedOn: '张贴日期', endsOn: '公示截止', data: '公示内容', code: '查验码',
  validFrom: '启用日期', validTo: '停用日期', tier: '层级', epoch: '版本', unit: '所属单位',
  fromOn: '生效日', clause: '条款', agreedOn: '约定日期', basis: '依据', receivable: '应收', receipt: '收款', deposit: '保证金押金', amount: '金额', settledOn: '日期',
  reverses: '冲销', dunnedOn: '催收日期', method: '方式', handler: '经办人', note: '说明', reason: '理由', compared: '比较',
  terms: '收费标准', untilOn: '停收日', account: '收款账户', dueDay: '每月应收日', charge: '收费项', month: '月份', readOn: '抄表日期', before: '上次读数', after: '本次读数', reset: '换表', oldEnd: '旧表止数', newStart: '新表起数',
  prefix: '字头', width: '号码位数', firstNo: '起号', lastNo: '止号', drawnOn: '领用日期', returnedOn: '缴回日期', book: '票据本', number: '票号', voidedOn: '作废日期', layout: '套打位置',
  decision: '决议', step: '环节', heldOn: '日期', record: '记录', county: '县（市、区）', content: '内容', listing: '交易项目', fromState: '原状态', toState: '新状态', movedOn: '日期', winner: '竞得人', price: '成交价', endedOn: '结束日期', lots: '标的', plate: '号牌', idNo: '证件号码', phone: '电话', household: '户', registeredOn: '报名日期',
  qualified: '资格', qualifiedNote: '资格说明', priority: '优先权', priorityBasis: '优先权依据', blacklist: '黑名单记录', bidder: '竞投人', movement: '收退', payer: '缴款人', officialNo: '票据号', lot: '标的', seq: '序号', at: '时间', ref: '对应序号', text: '内容', madeBy: '提出人', madeOn: '提出日期', answer: '答复', answeredOn: '答复日期',
  rule: '规则', subjectTable: '所属台账', subject: '记录', subkey: '细目', notedBy: '说明人', notedOn: '说明日期', item: '档案项', state: '状态', pages: '页数', documentOn: '文件日期', exception: '书面理由', exceptionBy: '批准人', exceptionOn: '批准日期', document: '文书内容',
  period: '期间', packedOn: '制作日期', packedAt: '制作时间', packedBy: '制作人', publicKey: '公钥', headHash: '台账校验值', reviewer: '审核单位', opinion: '审核意见', decidedOn: '审定日期', decidedBy: '审定人', dueOn: '整改期限', isMended: '已整改', conclusion: '结论', closedOn: '销号日期', receivedOn: '接收日期', fileName: '文件名', fileHash: '文件校验值', rowCount: '记录数', rowsHash: '内容校验值', manifest: '清单', previous: '上次审定', sourceLedger: '来源台账', sourceUnit: '来源单位', source: '来源单位', registeredBy: '登记人', replacedOn: '更换日期', field: '栏目', package: '送审包', submission: '送审', report: '上报包', direction: '收发', stages: '阶段统计', reportedUnit: '上报单位', checkVersion: '核对标准', keySince: '密钥登记日期', keyReason: '密钥登记说明', block: '必须处理', warn: '应当核对', answerText: '区审定意见', wish: '条件', year: '年度', confirmedOn: '确认日期', body: '确认方式', result: '清查结果',
};

/** The Chinese heading of a stored key, for history and findings. */
export function keyLabel(tableName: string, key: string): string {
  if (isRegister(tableName)) {
    const field = REGISTERS[tableName].fields.find((one) => one.key === key || `${one.key}Unit` === key);
    if (field) return field.key === key ? field.label : `${field.label}单位`;
  }
  return COMMON_LABELS[key] ?? key;
}
