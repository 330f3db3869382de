import type { InventoryFormKey, InventorySettings } from '../../contract/inventory.ts';

/**
 * 表号 as shipped: 11-2, 20 and 汇总02 are those of the national system (农业农村部办公厅关于做好农村集体资产年度清查的通知); the others are
 * likely ones and are to be compared with the local template, so that all of them are settings.
 */
export const DEFAULT_FORMS: InventorySettings = {
  version: '年度清查', totalsNumber: '农清汇总02',
  numbers: { cash: '农清明细01', claims: '农清明细03', buildings: '农清明细08-1', equipment: '农清明细08-2', payables: '农清明细11-2', parcels: '农清明细15', parcel_totals: '农清明细20' },
};

export const FORM_TITLES: Readonly<Record<InventoryFormKey, string>> = {
  cash: '货币资金清查登记表', claims: '应收款项清查登记表', buildings: '固定资产清查登记表（房屋建筑物）', equipment: '固定资产清查登记表（设施设备）', payables: '应付款项清查登记表', parcels: '资源性资产清查登记表', parcel_totals: '资源性资产清查登记总表',
};

/** Kinds of assets by the form and the section in which they stand (registers-and-forms §1.2). */
export const BUILDINGS: readonly (readonly [title: string, categories: readonly string[]])[] = [
  ['商铺、市场、摊位', ['shop', 'market', 'stall']], ['厂房仓库', ['factory']], ['办公用房', ['office']], ['校舍', ['school']], ['住宅', ['dwelling']], ['其他房屋建筑物', ['building']],
];
export const EQUIPMENT: readonly (readonly [title: string, categories: readonly string[]])[] = [
  ['生产设施设备', ['production_facility']], ['运输工具', ['vehicle']], ['公益设施设备', ['public_facility']], ['办公设备', ['office_equipment']], ['其他和没有分类的', ['other', '']],
];

/** Kinds of land under their main class (农办经〔2018〕10号). */
export const LAND: readonly (readonly [title: string, classes: readonly string[]])[] = [
  ['农用地', ['paddy', 'dry_land', 'garden', 'forest', 'grassland', 'irrigation', 'pond_water_surface', 'other_agricultural']],
  ['建设用地', ['industrial', 'commercial_service', 'homestead', 'public_service', 'transport_water', 'collective_commercial_construction', 'other_construction']],
  ['未利用地', ['unused']], ['没有分类的', ['']],
];
