import type {
  AccountRow, AssetRow, BasisRow, ClauseFacts, ContractRow, DepositRow, DueRow, ListingRow, LotRow, MatterRow, ObjectLink, ParcelRow, PartyLink, PartyRow, PostingRow, ReceiptRow, UnitRow, World,
} from './model.ts';

/** Rows of a small world; each needs only what a case is about. Days and sums are plausible where nothing is said. */
export interface Rows {
  readonly today?: string;
  readonly units?: readonly (Partial<UnitRow> & { readonly uid: string })[];
  readonly assets?: readonly (Partial<AssetRow> & { readonly uid: string })[];
  readonly parcels?: readonly (Partial<ParcelRow> & { readonly uid: string })[];
  readonly accounts?: readonly (Partial<AccountRow> & { readonly uid: string })[];
  readonly parties?: readonly (Partial<PartyRow> & { readonly uid: string })[];
  readonly contracts?: readonly (Partial<ContractRow> & { readonly uid: string })[];
  readonly objects?: readonly (Partial<ObjectLink> & { readonly contract: string; readonly uid: string })[];
  readonly links?: readonly (Partial<PartyLink> & { readonly contract: string; readonly party: string })[];
  readonly clauses?: readonly (Partial<ClauseFacts> & { readonly contract: string })[];
  readonly dues?: readonly (Partial<DueRow> & { readonly uid: string; readonly contract: string })[];
  readonly receipts?: readonly (Partial<ReceiptRow> & { readonly uid: string })[];
  readonly deposits?: readonly (Partial<DepositRow> & { readonly uid: string; readonly contract: string })[];
  readonly bases?: readonly (Partial<BasisRow> & { readonly contract: string })[];
  readonly listings?: readonly (Partial<ListingRow> & { readonly uid: string })[];
  readonly lots?: readonly (Partial<LotRow> & { readonly uid: string; readonly listing: string })[];
  readonly postings?: readonly (Partial<PostingRow> & { readonly uid: string; readonly unit: string })[];
  readonly matters?: readonly (Partial<MatterRow> & { readonly uid: string; readonly unit: string })[];
  /** Years by unit. */
  readonly inventories?: Readonly<Record<string, readonly string[]>>;
  readonly attached?: Readonly<Record<string, readonly string[]>>;
}

const byUid = <T extends { readonly uid: string }>(rows: readonly T[]) => new Map(rows.map((row) => [row.uid, row]));

function grouped<T>(rows: readonly T[], key: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const name = key(row);
    if (name !== null) groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return groups;
}

const contractOf = (row: Partial<ContractRow> & { readonly uid: string }): ContractRow => ({
  unit: 'u1', code: row.uid, name: `合同${row.uid}`, kind: 'lease', state: 'in_force', signedOn: '2025-05-20', startOn: '2025-06-01', endOn: '2028-05-31', endedOn: null, returnedOn: null, area: null, areaUnit: null, purpose: null, tradeMode: null, tradeNo: null,
  decidedOn: '2025-05-10', decisionBody: '成员代表大会', annualRent: 1_200_000, totalAmount: null, escalation: null, performanceDeposit: null, filed: null, renews: null, isRenewed: false, subleaseOf: null, ...row,
});

/** A world of a few rows. Where a contract renews another one, that one is renewed. */
export function worldOf(rows: Rows): World {
  const renewed = new Set((rows.contracts ?? []).map(({ renews }) => renews ?? ''));
  const objects = (rows.objects ?? []).map((row): ObjectLink => ({ table: 'asset', area: null, areaUnit: null, ...row }));
  const links = (rows.links ?? []).map((row): PartyLink => ({ role: 'lessee', ...row }));
  const receipts = (rows.receipts ?? []).map((row): ReceiptRow => ({ unit: 'u1', code: `SK${row.uid}`, receivedOn: '2026-01-05', payer: '张三', contract: null, method: 'transfer', account: null, amount: 100_000, officialNo: null, bankSerial: null, isReversed: false, ...row }));
  return {
    today: rows.today ?? '2026-11-26',
    units: byUid((rows.units ?? []).map((row): UnitRow => ({ name: `单位${row.uid}`, kind: 'economic_cooperative', parent: null, head: null, supervisorHead: null, accountant: null, ...row }))),
    assets: byUid((rows.assets ?? []).map((row): AssetRow => ({ unit: 'u1', code: null, name: `资产${row.uid}`, assetClass: 'operating', category: 'shop', useState: 'leased', area: null, areaUnit: null, idleSince: null, occupant: null, titleNo: null, partOf: null, ...row }))),
    parcels: byUid((rows.parcels ?? []).map((row): ParcelRow => ({ unit: 'u1', code: null, name: `地块${row.uid}`, landClass: 'pond_water_surface', useState: 'leased', tenure: 'collective', purpose: null, area: null, areaUnit: null, ...row }))),
    accounts: byUid((rows.accounts ?? []).map((row): AccountRow => ({ unit: 'u1', name: `账户${row.uid}`, kind: 'basic', isPersonal: false, balance: null, ...row }))),
    parties: byUid((rows.parties ?? []).map((row): PartyRow => ({ name: `承租人${row.uid}`, kind: 'person', isRelated: false, isMember: null, ...row }))),
    contracts: byUid((rows.contracts ?? []).map((row) => contractOf({ isRenewed: renewed.has(row.uid), ...row }))),
    objectsOf: grouped(objects, ({ contract }) => contract), contractsOn: grouped(objects, ({ uid }) => uid), partiesOf: grouped(links, ({ contract }) => contract), contractsWith: grouped(links, ({ party }) => party),
    clauses: new Map((rows.clauses ?? []).map((row) => [row.contract, { hasSteps: true, isFree: false, paidMonths: 12, ...row }])),
    duesOf: grouped((rows.dues ?? []).map((row): DueRow => ({ kind: 'rent', fromOn: '2025-06-01', untilOn: '2026-05-31', dueOn: '2025-06-01', amount: 100_000, settled: 0, outstanding: 100_000, ...row })), ({ contract }) => contract),
    receipts: byUid(receipts), receiptsOf: grouped(receipts, ({ contract }) => contract),
    depositsOf: grouped((rows.deposits ?? []).map((row): DepositRow => ({ kind: 'performance', movement: 'taken', movedOn: '2025-06-01', amount: 500_000, ...row })), ({ contract }) => contract),
    basisOf: new Map((rows.bases ?? []).map((row) => [row.contract, { decision: 'd1', decidedOn: '2025-05-10', isValid: true, why: '', exception: '', ...row }])),
    listings: byUid((rows.listings ?? []).map((row): ListingRow => ({ unit: 'u1', code: row.uid, name: `项目${row.uid}`, mode: 'open', state: 'result', attempt: 1, decision: 'd1', isDecisionValid: true, exception: '', noticeOn: '2026-10-09', noticeEndOn: '2026-10-16', noticeDueEndOn: '2026-10-16', hasPostedNotice: true, isReserveLowered: false, resultOn: '2026-10-20', signBy: '2026-12-10', hasForfeited: false, ...row }))),
    lotsOf: grouped((rows.lots ?? []).map((row): LotRow => ({ name: '标的1', state: 'sold', contract: null, winnerName: '李四', reserve: 10_000_000, price: 12_000_000, direction: 'up', bidders: 3, differences: [], ...row })), ({ listing }) => listing),
    postingsOf: grouped((rows.postings ?? []).map((row): PostingRow => ({ kind: 'rent', title: '租金收缴公开表', postedOn: '2026-11-10', hasPhoto: true, ...row })), ({ unit }) => unit),
    mattersOf: grouped((rows.matters ?? []).map((row): MatterRow => ({ name: `决议${row.uid}`, matter: 'disposal', amount: null, state: 'resolved', decidedOn: '2026-05-10', ...row })), ({ unit }) => unit),
    inventoriesOf: new Map(Object.entries(rows.inventories ?? {})),
    attached: new Map(Object.entries(rows.attached ?? {}).map(([owner, categories]) => [owner, new Set(categories)])),
  };
}
