/** Pairs of a traditional character and the simplified one, for the words of village forms (headings, classes, states). */
const PAIRS =
  '萬万兩两億亿資资產产編编號号碼码稱称類类別别種种屬属質质狀状態态現现況况單单權权證证書书據据積积畝亩頃顷價价額额數数總总計计淨净舊旧攤摊銷销貳贰參参賃赁約约簽签訂订開开結结終终時时間间長长個个齡龄聯联繫系絡络電电話话機机構构組组織织鎮镇鄉乡區区縣县場场鋪铺舖铺廠厂倉仓庫库樓楼層层規规備备註注說说應应實实際际繳缴納纳餘余遞递減减農农業业漁渔魚鱼養养園园發发轉转讓让標标競竞網网續续訴诉訟讼爭争議议義义務务責责任任負负經经營营濟济會会賬账帳账帐账戶户銀银記记錄录屆届滿满舉举關关係系檔档擋挡閒闲閑闲裝装設设報报廢废車车輛辆運运輸输辦办學学學学宅宅築筑築筑灘滩塗涂溝沟渠渠統统監监審审製制製制過过戰战預预圖图紙纸縮缩擬拟擁拥買买賣卖貸贷債债收收還还償偿財财貨货幣币稅税費费險险險险員员職职務务導导領领將将來来從从東东爾尔麥麦菸烟蓮莲蝦虾雞鸡豬猪畜畜禽禽樹树橋桥壩坝堤堤溫温濕湿節节約约項项處处執执變变換换範范圍围鄰邻連连邊边徵征撥拨補补獲获擇择聲声訊讯與与為为無无對对於于後后處处歷历體体條条佔占佔占臺台檯台貧贫騰腾復复複复齊齐滯滞違违嚴严據据薦荐產产徑径門门購购協协級级歸归載载檢检創创陳陈劉刘張张';

const SIMPLIFIED: ReadonlyMap<string, string> = readPairs(PAIRS);
const TRADITIONAL = new RegExp(`[${Array.from(SIMPLIFIED.keys()).join('')}]`, 'gu');

function readPairs(pairs: string): ReadonlyMap<string, string> {
  const characters = Array.from(pairs);
  const map = new Map<string, string>();
  for (let index = 0; index + 1 < characters.length; index += 2) {
    const [from = '', to = ''] = characters.slice(index, index + 2);
    if (from !== to) map.set(from, to);
  }
  return map;
}

/**
 * Writes words of headings and choices with simplified characters, so that 資產名稱 is compared as 资产名称. Only for
 * comparing: names and texts of a record are stored as they were written.
 */
export function toSimplified(text: string): string {
  return text.replace(TRADITIONAL, (character) => SIMPLIFIED.get(character) ?? character);
}
