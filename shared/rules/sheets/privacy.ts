import type { Field } from '../../registers/define.ts';
import { checkMobile, checkResidentId } from '../identifiers.ts';
import { holdsPrivateDigits } from '../masking.ts';

/** Numbers of public registers, often long: only what proves to be an ID or mobile number is named in them. */
const PUBLIC_NUMBERS: ReadonlySet<string> = new Set([
  'code', 'ownCode', 'platformCode', 'classCode', 'titleNo', 'landCertificateNo', 'parcelNo', 'tradeNo', 'filingNo', 'requisitionNo',
]);

function isPersonal(token: string, today: string): boolean {
  return checkResidentId(token, today).ok || checkMobile(token).ok;
}

/**
 * Whether a finished cell still looks as if it told a person's ID, mobile or account number (identifiers-and-formats §10:
 * no run of 11 or more digits stays). `allowed` are texts that may stand: the unit's own codes and telephones.
 */
export function tellsTooMuch(field: Field, shown: string, allowed: readonly string[], today: string): boolean {
  if (field.kind === 'money' || field.kind === 'area' || field.kind === 'quantity' || field.kind === 'date') return false;
  if (!PUBLIC_NUMBERS.has(field.key)) return holdsPrivateDigits(shown, allowed);
  return shown.split(/[^0-9A-Za-z]+/u).some((token) => isPersonal(token, today));
}
