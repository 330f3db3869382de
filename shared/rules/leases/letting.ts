/** 合同类型 by which the collective lets something: 出租, 发包, 流转. Works, purchases, loans and investments let nothing. */
export const LETTING_KINDS = ['lease', 'contract_out', 'land_right_transfer'] as const;

/** Land classes of 农用地 and 未利用地, whose contracts have terms of their own (农办经〔2018〕10号). */
export const FARM_CLASSES: ReadonlySet<string | null> = new Set(['paddy', 'dry_land', 'garden', 'forest', 'grassland', 'irrigation', 'pond_water_surface', 'other_agricultural', 'unused']);
