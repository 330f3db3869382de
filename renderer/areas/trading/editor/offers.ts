import { useQuery } from '@tanstack/react-query';
import { uidSchema } from '../../../../shared/contract/base.ts';
import { REGISTERS } from '../../../../shared/registers/index.ts';
import { useClients } from '../../../app/clients.tsx';
import { useWorkplace } from '../../../app/workplace.tsx';
import type { Offer } from './listingDraft.ts';

/** An object that an address names. */
export interface Wanted { readonly register: 'asset' | 'parcel' | 'contract'; readonly uid: string }

/** Reads asset:UID, parcel:UID or contract:UID; null for anything else. */
export function readObject(text: string): Wanted | null {
  const [, register = '', uid = ''] = /^(asset|parcel|contract):(.+)$/u.exec(text) ?? [];
  if (!uidSchema.safeParse(uid).success) return null;
  if (register === 'asset' || register === 'parcel' || register === 'contract') return { register, uid };
  return null;
}

const LONGEST_SEARCH = 100;

function isOf({ register, uid }: Wanted, offer: Offer): boolean {
  return (register === 'asset' ? offer.asset : register === 'parcel' ? offer.parcel : offer.before) === uid;
}

/** What the named objects offer, and whose they are; an object that the ledger does not list as offerable comes with its name only. */
export function useOffers(wanted: readonly Wanted[]): { readonly offers: readonly Offer[]; readonly unit: string | null } | null {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({
    queryKey: ['ledger', ledger?.uid, 'offers', wanted], staleTime: Infinity,
    queryFn: () => Promise.all(wanted.map(async (one) => {
      const row = await reader.records.get({ register: one.register, uid: one.uid });
      const name = String(row.cells[REGISTERS[one.register].nameKey] ?? '');
      const unit = typeof row.cells.unit === 'string' ? row.cells.unit : null;
      const offers: readonly Offer[] = await reader.trading.offerable({ unit: null, search: name.slice(0, LONGEST_SEARCH) });
      const plain: Offer = { asset: null, parcel: null, before: null, name, detail: '', area: null, areaUnit: null, use: '', boundaries: '', endsOn: null };
      const own = one.register === 'asset' ? { asset: one.uid } : one.register === 'parcel' ? { parcel: one.uid } : { before: one.uid };
      const listed = offers.find((offer) => isOf(one, offer)) ?? { ...plain, ...own };
      return { offer: listed, unit };
    })),
  });
  if (found.isError) return { offers: [], unit: null };
  return found.data ? { offers: found.data.map(({ offer }) => offer), unit: found.data[0]?.unit ?? null } : null;
}
