import type { Random } from './random.ts';

/** A village has few surnames; the first ones are its own, the later ones moved in or rent there. */
const SURNAMES = ('梁 梁 梁 梁 陈 陈 陈 黄 黄 何 何 冯 冯 麦 谭 邓 卢 关 区 简 植 李 周 吴 罗 曾 潘 苏 仇 单 解 覃 尹 欧阳 司徒').split(' ');
const GIVEN = (
  '伟强 志明 桂英 美玲 建国 永昌 锦荣 惠珍 秀兰 国华 家豪 嘉欣 文彬 树根 金水 观妹 细妹 带娣 炳坤 润开 柏年 卫红 少芬 丽娟 子轩 梓晴 海生 耀辉 桂枝 银好 ' +
  '伯祥 兆基 杏芳 顺添 群 勇 军 敏 杰 芳 明辉 志伟 国强 丽华 玉珍 文杰 俊贤 嘉明 少强 焕开 树荣 桂生 月娥 凤仪 秀琼 伟雄 振邦 广发 有根 添福 ' +
  '堃 喆 浩堃 㛃 镕 玥 翀'
).split(' ');
/** Names as they stand in real ledgers and break careless programs: rare characters, compound surnames, a middle dot. */
const SPECIAL_PEOPLE = ['陈堃', '黄喆', '梁䶮', '何镕', '冯㛃', '欧阳锦荣', '司徒杏芳', '阿卜杜·热合曼', '古丽娜尔·买买提', '梁𬭎', '单雄', '仇英财'];

const BRANDS = ['沐禾', '稻野', '塘畔', '溪岸', '垄上', '榕荫', '蕉林', '莲湖', '鹭洲', '禾小满', '云堃', '晴耕', '桑基', '围田', '渔歌', '青埇', '新埗', '石涧', '竹隐', '桥头'];
const TRADES = ['五金制品有限公司', '塑料制品有限公司', '农业发展有限公司', '家具有限公司', '物流有限公司', '水产养殖有限公司', '纸品包装有限公司', '生态林业有限公司', '食品有限公司', '餐饮管理有限公司', '便民超市', '汽修店', '药店'];

/** A fictional person's name. */
export function personName(random: Random): string {
  return random.pick(SURNAMES) + random.pick(GIVEN);
}

/** Fictional firms of the fictional town, each once. */
export function companyNames(random: Random, count: number): string[] {
  const all = BRANDS.flatMap((brand) => TRADES.map((trade) => `云溪镇${brand}${trade}`));
  return random.shuffle(all).slice(0, count);
}

/** Fictional specialised co-operatives of farmers. */
export const cooperativeNames: readonly string[] = [
  '云溪镇禾塘水稻种植专业合作社', '云溪镇桑基渔歌水产养殖专业合作社', '云溪镇榕荫荔枝专业合作社', '云溪镇晴耕蔬菜专业合作社',
  '云溪镇蕉林香蕉专业合作社', '云溪镇莲湖莲藕种植专业合作社', '云溪镇垄上农机服务专业合作社', '云溪镇竹隐林下经济专业合作社',
];

/** `count` different names of people, the notable ones first. */
export function distinctPeople(random: Random, count: number): string[] {
  const names = new Set(SPECIAL_PEOPLE);
  while (names.size < count) names.add(personName(random));
  return [...names];
}
