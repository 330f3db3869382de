import { termEnd } from '../dates.ts';
import { clauseOn } from './checkClauses.ts';
import type { ClauseKey } from './checkClauses.ts';
import type { LeaseFacts, LeaseFinding } from './checkFacts.ts';
import { judgedOn } from './checkFacts.ts';
import type { LeaseCheckSettings } from './checkSettings.ts';

/** The words of the clause that held when the lease was signed. */
export function clauseText(facts: LeaseFacts, key: ClauseKey): string {
  return clauseOn(key, judgedOn(facts))?.text ?? '';
}

function endBeforeStart(facts: LeaseFacts): LeaseFinding[] {
  const { contract, startOn, endOn } = facts;
  if (endOn >= startOn) return [];
  return [{
    code: 'L01', severity: 'warn', title: '终止日早于起始日', compared: [`终止日 ${endOn}`, `起始日 ${startOn}`],
    clause: clauseText(facts, 'plain'), records: [contract], needsReason: false,
  }];
}

/** Only of leases: farm land and household contracts have terms of their own. The contract itself stays. */
function beyondLongestLease(facts: LeaseFacts): LeaseFinding[] {
  const { contract, kind, isFarmland, isHouseholdContract, startOn, endOn } = facts;
  const clause = clauseOn('longestLease', judgedOn(facts));
  if (kind !== 'lease' || isFarmland || isHouseholdContract || clause?.figure === undefined) return [];
  const last = termEnd(startOn, clause.figure);
  if (endOn <= last) return [];
  return [{
    code: 'R01', severity: 'warn', title: `租期超过${clause.figure}年，超过部分无效，合同其余部分有效`, compared: [`租期至 ${endOn}`, `满${clause.figure}年为 ${last}`],
    clause: clause.text, records: [contract], needsReason: false,
  }];
}

function longTerm(facts: LeaseFacts, { longTermYears }: LeaseCheckSettings): LeaseFinding[] {
  const { contract, isHouseholdContract, startOn, endOn } = facts;
  const last = termEnd(startOn, longTermYears);
  if (isHouseholdContract || endOn <= last) return [];
  return [{
    code: 'R02', severity: 'warn', title: `租期超过${longTermYears}年`, compared: [`租期至 ${endOn}`, `满${longTermYears}年为 ${last}`],
    clause: clauseText(facts, 'longTerm'), records: [contract], needsReason: true,
  }];
}

function beyondLandContract(facts: LeaseFacts): LeaseFinding[] {
  const { contract, landContractEnd, endOn } = facts;
  if (landContractEnd === null || endOn <= landContractEnd) return [];
  return [{
    code: 'R02', severity: 'warn', title: '流转期限超过剩余承包期', compared: [`流转至 ${endOn}`, `承包期至 ${landContractEnd}`],
    clause: clauseText(facts, 'landRightTerm'), records: [contract], needsReason: false,
  }];
}

/** What goes beyond the head lease does not bind the lessor, unless lessor and lessee agreed otherwise (民法典 art. 717). */
function beyondHeadLease(facts: LeaseFacts): LeaseFinding[] {
  const { contract, headLease, endOn } = facts;
  if (headLease === null || endOn <= headLease.endOn) return [];
  return [{
    code: 'L04', severity: 'warn', title: '转租期限超过剩余租期，超过部分对出租人没有约束力（另有约定的除外）', compared: [`转租至 ${endOn}`, `原租期至 ${headLease.endOn}`],
    clause: clauseText(facts, 'subLeaseTerm'), records: [contract, headLease.contract], needsReason: false,
  }];
}

function nonFarmUse(facts: LeaseFacts): LeaseFinding[] {
  const { contract, isFarmland, isNonFarmPurpose, purpose, objects } = facts;
  if (!isFarmland || isNonFarmPurpose !== true) return [];
  return [{
    code: 'R36', severity: 'info', title: '农用地约定了非农用途', compared: [`约定用途 ${purpose === '' ? '非农' : purpose}`, '农业用途'],
    clause: clauseText(facts, 'farmUse'), records: [contract, ...objects.map(({ record }) => record)], needsReason: false,
  }];
}

/** What is to be asked about the days and the use of a lease. Of a term that ends before it starts nothing else is said. */
export function checkTerm(facts: LeaseFacts, settings: LeaseCheckSettings): LeaseFinding[] {
  const wrong = endBeforeStart(facts);
  const terms = wrong.length > 0 ? wrong : [...beyondLongestLease(facts), ...longTerm(facts, settings), ...beyondLandContract(facts), ...beyondHeadLease(facts)];
  return [...terms, ...nonFarmUse(facts)];
}
