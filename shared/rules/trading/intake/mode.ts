import type { ListingTerms, TradeMode } from '../../../contract/tradingTerms.ts';
import { MODE_LABELS } from '../../../contract/tradingTerms.ts';
import { plainText } from '../../leases/reading/plain.ts';
import type { ReadProposal } from './types.ts';

/** What a text of 交易方式 says. `asks` are the questions it leaves; the mode is null while it is asked. */
export interface ModeReading {
  readonly mode: TradeMode | null;
  readonly terms: Partial<ListingTerms>;
  readonly asks: readonly { readonly text: string; readonly proposals: readonly ReadProposal[] }[];
}

const SEALED = /暗标|暗投|密封|书面|书写/u;
const OPEN = /举牌|喊价|口头|叫价|现场报价|现场竞价|现场竞投|竞[价投]\(现场\)|明标/u;
const ONLINE = /网上|网络|电子|线上|平台/u;
const RENEWAL = /续租|续约|续包/u;
const NEGOTIATION = /协商|磋商|协议|遴选/u;
const SMALL = /小额/u;
const TENDER = /招标|投标|竞标/u;
/** One bid each, without a word on how it is handed in. */
const ONCE = /一次性|1次性|一轮|1轮/u;
const RISING = /向上加价|逐次加价/u;
const AUCTION = /拍租|拍卖/u;
const ANY: readonly TradeMode[] = ['open', 'sealed', 'negotiation'];

const proposed = (modes: readonly TradeMode[]): ReadProposal[] => modes.map((mode) => ({ label: MODE_LABELS[mode], patch: { mode } }));

/**
 * Reads 交易方式. A mode is read only where the words name exactly one (暗标 → sealed, 举牌 → open, 续租 → renewal); online
 * bidding is none of the five and is asked. Rules for one or two bidders and priorities are asked, since the words leave open
 * how they work; 限本村村民 is a qualification and is kept as written.
 */
export function readMode(text: string): ModeReading {
  const plain = plainText(text);
  const [, limit] = /\((限[^)]{1,200})\)/u.exec(plain) ?? [];
  const few = fewBidders(plain);
  const priority = plain.split(/[;,，；()]/u).find((part) => part.includes('优先')) ?? null;
  const main = [limit === undefined ? null : `(${limit})`, few?.text ?? null, priority].reduce<string>((left, part) => (part === null ? left : left.replace(part, '')), plain);
  const found = modeOf(main);
  return {
    mode: found.mode,
    terms: limit === undefined ? {} : { qualification: limit },
    asks: [
      ...(found.why === null ? [] : [{ text: found.why, proposals: proposed(found.ways) }]),
      ...(few === null ? [] : [{ text: `“${few.text}”，最少几人报价才开标`, proposals: few.proposals }]),
      ...(priority === null ? [] : [{ text: `“${priority}”怎么行使，公告没有写`, proposals: priorityProposals(priority) }]),
    ],
  };
}

interface Found {
  readonly mode: TradeMode | null;
  readonly why: string | null;
  readonly ways: readonly TradeMode[];
}

function modeOf(main: string): Found {
  const named: TradeMode[] = [
    ...(RENEWAL.test(main) ? (['renewal'] as const) : []), ...(SMALL.test(main) ? (['small'] as const) : []), ...(NEGOTIATION.test(main) ? (['negotiation'] as const) : []),
    ...(SEALED.test(main) ? (['sealed'] as const) : []), ...(OPEN.test(main) ? (['open'] as const) : []),
  ];
  const [only] = named;
  const ask = (why: string, ways: readonly TradeMode[]): Found => ({ mode: null, why, ways });
  if (ONLINE.test(main)) return ask(/线下|现场/u.test(main) ? '线上线下同时进行，按哪种方式登记' : '是网上竞价，按哪种方式登记', named.length > 0 ? named : ['open']);
  if (named.length > 1) return ask('交易方式写了几种', named);
  if (only !== undefined) return { mode: only, why: null, ways: [] };
  if (RISING.test(main)) return ask('逐次加价，没有写是不是现场竞价', ['open']);
  if (ONCE.test(main)) return ask('一次性报价，是不是密封报价', ['sealed', 'open']);
  if (TENDER.test(main)) return ask('招标没有写是现场报价还是密封报价', ['sealed', 'open']);
  if (AUCTION.test(main)) return ask('拍卖没有写是不是现场举牌', ['open']);
  return ask('没有写是现场竞价还是密封报价', ANY);
}

/** 仅1人则协商, 不足3人协议, 不足两家协商: fewer bidders than this do not make a bidding. */
function fewBidders(plain: string): { text: string; proposals: ReadProposal[] } | null {
  const [text, only, below] = /(?:(?:仅|只)有?([\d一两])[人家户]|(?:不足|少于|不满)([\d一二两三四五])[人家户])[^;,，；()]*(?:协商|协议|磋商|议价)/u.exec(plain) ?? [];
  if (text === undefined) return null;
  const number = figure(only ?? below ?? '') + (only === undefined ? 0 : 1);
  const proposals: ReadProposal[] = number >= 1 && number <= 50 ? [{ label: `至少 ${number} 人报价，不足时协商`, patch: { listing: { minBidders: number } } }] : [];
  return { text, proposals };
}

const figure = (sign: string) => (sign === '两' ? 2 : /^\d$/u.test(sign) ? Number(sign) : '一二三四五'.indexOf(sign) + 1);

function priorityProposals(basis: string): ReadProposal[] {
  const cut = basis.slice(0, 200);
  return [
    { label: '报价结束后以同价优先', patch: { listing: { priority: { rule: 'match', until: null, basis: cut } } } },
    { label: '报价中可以跟同价', patch: { listing: { priority: { rule: 'repeat', until: null, basis: cut } } } },
  ];
}
