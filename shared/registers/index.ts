import { asset } from './asset.ts';
import { attachment } from './attachment.ts';
import { contract } from './contract.ts';
import { decision } from './decision.ts';
import type { Register, RegisterName } from './define.ts';
import { deposit } from './deposit.ts';
import { fundAccount } from './fundAccount.ts';
import { listing } from './listing.ts';
import { parcel } from './parcel.ts';
import { party } from './party.ts';
import { receipt } from './receipt.ts';
import { receivable } from './receivable.ts';
import { unit } from './unit.ts';

/** Every register of a ledger by name. */
export const REGISTERS: Readonly<Record<RegisterName, Register>> = {
  unit, asset, parcel, fund_account: fundAccount, party, contract, receivable, receipt, deposit, decision, listing, attachment,
};

/** The registers in the order in which screens list them. */
export const REGISTER_LIST: readonly Register[] = [asset, parcel, contract, receivable, receipt, deposit, decision, listing, party, fundAccount, unit, attachment];
