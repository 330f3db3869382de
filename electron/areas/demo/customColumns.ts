import type { Row } from '../../../shared/registers/define.ts';
import type { Holding, Setting } from './draft.ts';
import { personName } from './names.ts';

const FIRE = ['已验收', '已备案', '未验收', '不适用'];
const WATER = ['河涌', '水库', '机井', '无'];

/** The 自定义列 of the demo; `options` is JSON text. */
export function buildCustomColumns(newUid: () => string): Row[] {
  return [
    { uid: newUid(), register: 'asset', key: 'custom.fireCheck', label: '消防验收', kind: 'choice', measure: null, options: JSON.stringify(FIRE), privacy: 'public' },
    { uid: newUid(), register: 'asset', key: 'custom.gridKeeper', label: '网格员', kind: 'text', measure: null, options: '[]', privacy: 'masked' },
    { uid: newUid(), register: 'parcel', key: 'custom.waterSource', label: '水源', kind: 'choice', measure: null, options: JSON.stringify(WATER), privacy: 'public' },
    { uid: newUid(), register: 'parcel', key: 'custom.inspectedOn', label: '最近巡查', kind: 'date', measure: null, options: '[]', privacy: 'public' },
  ];
}

const REMARKS = ['2023年清查盘盈', '无证，历史遗留', '屋面漏水，待维修', '与邻社共用通道', '面积为历史登记数，未重新测量', '电表已过户至承租人', '旧台账写作“空置”'];
const COLOURS = ['red', 'amber', 'green', 'blue', 'grey'];

/** Fills 自定义列, colour marks and remarks on a part of the rows, as an office does. */
export function annotate({ random, today }: Setting, holdings: readonly Holding[]): void {
  const keepers = Array.from({ length: 6 }, () => personName(random));
  for (const { register, row, area } of holdings) {
    if (random.chance(4)) row['colour'] = random.pick(COLOURS);
    if (random.chance(6) && row['remark'] === undefined) row['remark'] = random.pick(REMARKS);
    if (register === 'asset' && area !== null) row['custom'] = JSON.stringify({ fireCheck: random.pick(FIRE), gridKeeper: random.pick(keepers) });
    if (register === 'parcel' && random.chance(40)) {
      const inspectedOn = `${Number(today.slice(0, 4)) - 1}-${String(random.int(1, 12)).padStart(2, '0')}-15`;
      row['custom'] = JSON.stringify({ waterSource: random.pick(WATER), inspectedOn });
    }
  }
}
