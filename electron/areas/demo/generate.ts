import { buildAssets } from './assets.ts';
import { annotate, buildCustomColumns } from './customColumns.ts';
import type { Setting, TableRows } from './draft.ts';
import { createCodes } from './draft.ts';
import { buildAccounts } from './funds.ts';
import { buildInventories } from './inventories.ts';
import type { Contracts } from './lease.ts';
import { buildMarket } from './market.ts';
import { letOrdinary } from './ordinaryContracts.ts';
import { buildParcels } from './parcels.ts';
import { buildParties } from './parties.ts';
import { createRandom } from './random.ts';
import { addSpecialContracts } from './specialContracts.ts';
import { rentClockRows } from './rentClock.ts';
import { tradeVillage } from './trades.ts';
import { createUids } from './uids.ts';
import { buildUnits } from './units.ts';
import { addWaterMeters } from './waterMeters.ts';

export type { TableRows } from './draft.ts';

/**
 * The demo ledger: the fictional 禾塘村 of 云溪镇 with its books, property, land, people and contracts.
 * The same seed and the same `today` (YYYY-MM-DD) give the same rows. Tables come in an order in which
 * a row stands after those it refers to.
 */
export function generateDemo(seed: number, today: string): readonly TableRows[] {
  const random = createRandom(seed);
  const newUid = createUids(random);
  const units = buildUnits(random, newUid);
  const setting: Setting = { random, newUid, today, units, nextCode: createCodes() };
  const assets = [...buildMarket(setting), ...buildAssets(setting)];
  const parcels = buildParcels(setting);
  const parties = buildParties(setting);
  const contracts: Contracts = { contracts: [], objects: [], parties: [], leases: [] };
  addSpecialContracts(setting, contracts, parties, assets, parcels);
  letOrdinary(setting, contracts, parties, [...assets, ...parcels.ordinary]);
  annotate(setting, [...assets, ...parcels.all]);
  const people = [...parties.people, ...parties.companies, ...parties.cooperatives, ...parties.households];
  const own = createRandom(seed + 1);
  const clock = { random: own, newUid: createUids(own), today };
  const columns = buildCustomColumns(newUid);
  const accounts = buildAccounts(setting);
  const trades = createRandom(seed + 2);
  const basic = new Map(accounts.filter(({ kind }) => kind === 'basic').map((row) => [row.unit, row]));
  const trading = tradeVillage({ ...setting, random: trades, newUid: createUids(trades) }, { assets, parcels, parties, contracts, accountOf: (unit) => basic.get(unit.uid) });
  const wet = new Set(assets.filter(({ location }) => /(?:肉类|水产|熟食)区$/u.test(location)).map(({ uid }) => uid));
  const metered = new Set(contracts.objects.filter(({ asset }) => typeof asset === 'string' && wet.has(asset)).map(({ contract }) => String(contract)));
  return [
    { table: 'unit', rows: units.rows },
    { table: 'custom_column', rows: columns },
    { table: 'asset', rows: assets.map(({ row }) => row) },
    { table: 'parcel', rows: parcels.all.map(({ row }) => row) },
    { table: 'fund_account', rows: accounts },
    { table: 'party', rows: people.map(({ row }) => row) },
    { table: 'contract', rows: contracts.contracts },
    { table: 'contract_object', rows: contracts.objects },
    { table: 'contract_party', rows: contracts.parties },
    // A stream of its own: what the clock takes from it changes nothing in the records above.
    ...rentClockRows(clock, contracts.leases, (codes, into) => {
      addWaterMeters(clock, codes, into, contracts.leases.filter(({ row }) => metered.has(String(row.uid))));
      trading.bill(codes, into);
    }),
    ...trading.tables(),
    { table: 'inventory_check', rows: buildInventories(createRandom(seed + 3), today, units) },
  ];
}
