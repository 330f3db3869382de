const COMPOUND_SURNAMES: ReadonlySet<string> = new Set(
  (
    '欧阳 歐陽 司徒 司马 司馬 上官 诸葛 諸葛 东方 東方 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 夏侯 端木 百里 南宫 轩辕 独孤 呼延 ' +
    '澹台 赫连 申屠 闻人 公冶 太史 淳于 单于 濮阳 钟离 东郭 西门 万俟 鲜于 闾丘 仲孙 公羊 拓跋 完颜 司空 司寇 子车 颛孙 巫马 公西 漆雕 乐正 壤驷 公良 宗政 夹谷 谷梁 第五'
  ).split(' '),
);

const ORGANISATION_ENDING =
  /(?:公司|集团|合作社|联合社|经济社|经联社|股份社|联社|村委会|居委会|委员会|村民小组|小组|理事会|基金会|商会|协会|学会|学校|小学|中学|幼儿园|医院|卫生站|银行|信用社|农场|林场|渔场|养殖场|猪场|鸡场|鱼场|加工场|石场|砖厂|工厂|商行|商店|商场|超市|门市|餐厅|饭店|酒店|酒家|茶楼|工作室|工程队|事务所|服务站|收购站|加油站|经营部|门诊部|中心|政府|办公室|办事处|居民组|分行|支行|市场)$/;

// A person can be called 王店 or 李建厂; with four characters and no compound surname it is a firm.
const SHORT_ORGANISATION_ENDING = /(?:厂|店|部|场|社|行|馆|站|所|局|院|园|队|档|坊|会|铺|村)$/;

const AND_OTHERS = /等(?:[0-9０-９一二三四五六七八九十百两几]+[人户名位家]?)?$/;
const REMARK = /[（(][^（()）]*[)）]$/;
const SPACE = /\s/;
const DOT_OR_SPACE = /[·•‧・･\s]/;
const HAN = /\p{Script=Han}/u;

function isOrganisation(name: string): boolean {
  if (ORGANISATION_ENDING.test(name)) return true;
  const characters = Array.from(name);
  const longest = COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 4 : 3;
  return characters.length > longest && SHORT_ORGANISATION_ENDING.test(name);
}

function starAfter(characters: readonly string[], kept: (letter: number, letters: number) => boolean, fixed: RegExp): string {
  const letters = characters.filter((character) => !fixed.test(character)).length;
  let letter = -1;
  return characters
    .map((character) => {
      if (fixed.test(character)) return character;
      letter += 1;
      return kept(letter, letters) ? character : '*';
    })
    .join('');
}

function maskPerson(name: string, level: 'default' | 'strict'): string {
  const characters = Array.from(name);
  const letters = characters.filter((character) => !SPACE.test(character));
  const isHan = letters.every((character) => HAN.test(character));
  if (!isHan) return starAfter(characters, (letter) => letter === 0, DOT_OR_SPACE);
  if (letters.length > 2 && COMPOUND_SURNAMES.has(letters.slice(0, 2).join(''))) {
    return starAfter(characters, (letter) => letter < 2, SPACE);
  }
  const keepsLast = level === 'default';
  return starAfter(characters, (letter, total) => letter === 0 || (keepsLast && total > 2 && letter === total - 1), SPACE);
}

function starRemark(remark: string): string {
  return remark.replace(/[^（()）]/gu, '*');
}

/**
 * Masks one personal name, keeping its length in code points: `张*`, `李*明`, `欧阳**`, `阿**·***` by default,
 * all but the family name when strict. Names of organisations are public and stay; 等3人 stays; a remark in brackets may name
 * another person and is hidden.
 */
export function maskName(text: string, level: 'default' | 'strict'): string {
  const others = AND_OTHERS.exec(text)?.[0] ?? '';
  const named = others.length < text.length ? text.slice(0, text.length - others.length) : text;
  const behind = named === text ? '' : others;
  const remark = REMARK.exec(named)?.[0] ?? '';
  const name = named.slice(0, named.length - remark.length);
  if (isOrganisation(name.trim())) return text;
  return maskPerson(name, level) + starRemark(remark) + behind;
}
