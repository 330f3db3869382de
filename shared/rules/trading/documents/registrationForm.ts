import type { PrintedDocument } from '../../../contract/documents.ts';
import { DOCUMENT_TITLES } from '../../../contract/documents.ts';
import type { RegistrantFacts, RegistrationFacts } from './facts.ts';
import type { Pair } from './parts.ts';
import { column, dateText, form, minuteText, numbered, paperOf, signatures, table, text } from './parts.ts';

/** Lines for papers of the blank form where the notice names none. */
const EMPTY_LINES = 6;
const UNTICKED = '□是　□否';

function yesNo(isSo: boolean | null | undefined): string {
  if (isSo == null) return UNTICKED;
  return isSo ? '☑是　□否' : '□是　☑否';
}

function personPairs(who: RegistrantFacts | null): Pair[] {
  return [
    ['姓名（单位名称）', who?.name ?? ''], ['联系电话', who?.phone ?? ''], ['证件类型', who?.idType ?? ''], ['证件号码', who?.idNumber ?? ''],
    ['法定代表人', who?.legalRepresentative ?? ''], ['住址（住所）', who?.address ?? ''], ['委托代理人', who?.agent ?? ''], ['代理人证件号码', who?.agentIdNumber ?? ''],
    ['本集体成员', yesNo(who?.isMember)], ['主张优先权', yesNo(who?.claimsPriority)],
  ];
}

function depositPairs(deposit: string, who: RegistrantFacts | null): Pair[] {
  return [['应缴竞投保证金', deposit], ['实缴金额', who?.depositPaid ?? ''], ['缴款日期', who === null ? '' : dateText(who.depositPaidOn)], ['缴款户名', who?.depositPayer ?? '']];
}

/** Papers asked for first, then what was handed in besides. */
function paperRows(asked: readonly string[], handed: readonly string[] | null): string[][] {
  const names = [...asked, ...(handed ?? []).filter((name) => !asked.includes(name))];
  const lines = names.length === 0 ? Array.from({ length: EMPTY_LINES }, () => '') : names;
  return lines.map((name, index) => [`${index + 1}`, name, handed === null || name === '' ? UNTICKED : yesNo(handed.includes(name)), '']);
}

/** 报名登记表 of one bidder for one lot, blank or filled in. It stays in the file: it bears numbers of persons. */
export function registrationForm(facts: RegistrationFacts): PrintedDocument {
  const { head, project, lotNo, lotName, deposit, papers, registrant } = facts;
  const blocks = [
    form([['受理单位', head.issuer], ['项目名称', project.name], ['项目编号', project.code], ['标号', lotNo], ['标的名称', lotName], ['报名时间', registrant === null ? '' : minuteText(registrant.registeredAt)], ['号牌', registrant?.paddle ?? '']]),
    ...numbered([
      { title: '竞投人', blocks: [form(personPairs(registrant)), form([['优先权依据', registrant?.priorityBasis ?? '']], true)] },
      { title: '竞投保证金', blocks: [form(depositPairs(deposit, registrant))] },
      { title: '报名资料', blocks: [table([column('序号', 'center', 8), column('资料名称', 'left', 50), column('已提交', 'center', 20), column('备注', 'left', 22)], paperRows(papers, registrant?.papersHanded ?? null))] },
      { title: '竞投人承诺', blocks: [text('本人（单位）已阅读招租公告，已了解标的现状，同意公告的全部条款，所提交的资料真实有效。')] },
      { title: '审核意见', blocks: [form([['审核结果', '□合格　□不合格'], ['理由', '']], true)] },
    ]),
    signatures('竞投人（签名或盖章）', '经办人', '审核人', '日期'),
  ];
  // It is signed, not sealed, and has to find room on one page.
  return paperOf('registration', { ...head, issuer: '', date: '', supervisionPhone: '', asOf: '' }, DOCUMENT_TITLES.registration, blocks);
}
