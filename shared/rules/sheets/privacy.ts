import type { Field } from '../../registers/define.ts';
import { checkMobile, checkResidentId } from '../identifiers.ts';
import { holdsPrivateDigits } from '../masking.ts';

/** Numbers of public registers, often long: only what proves to be an ID or mobile number is named in them. */
const PUBLIC_NUMBERS: ReadonlySet<string> = new Set([
  'code', 'ownCode', 'platformCode', 'classCode', 'titleNo', 'landCertificateNo', 'parcelNo', 'tradeNo', 'filingNo', 'requisitionNo',
]);

/** How sure it is that a cell tells too much: `certain` must not be posted, at `doubtful` a person has to look. */
export type Exposure = 'none' | 'doubtful' | 'certain';

/**
 * Whether a finished cell still looks as if it told a person's ID, mobile or account number (identifiers-and-formats §10:
 * no run of 11 or more digits stays). `allowed` are texts that may stand: the unit's own codes and telephones. A number of
 * a public register that only looks like a mobile number is doubtful: numbers that begin with a 区划代码 often do.
 */
export function exposureOf(field: Field, shown: string, allowed: readonly string[], today: string): Exposure {
  if (field.kind === 'money' || field.kind === 'area' || field.kind === 'quantity' || field.kind === 'date') return 'none';
  if (!PUBLIC_NUMBERS.has(field.key)) return holdsPrivateDigits(shown, allowed) ? 'certain' : 'none';
  const tokens = shown.split(/[^0-9A-Za-z]+/u);
  if (tokens.some((token) => checkResidentId(token, today).ok)) return 'certain';
  return tokens.some((token) => checkMobile(token).ok) ? 'doubtful' : 'none';
}
