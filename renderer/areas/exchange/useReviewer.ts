import { useQuery } from '@tanstack/react-query';
import { useClients } from '../../app/clients.tsx';
import { useUnits } from '../../app/UnitPicker.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

interface Reviewer {
  /** The unit that signs what this ledger answers: its first one of the highest tier. */
  readonly unit: { readonly uid: string; readonly name: string } | null;
  readonly key: { readonly fingerprint: string } | null;
  /** False while it is still asked whether there is a key. */
  readonly isKnown: boolean;
  readonly refresh: () => void;
}

/** Who reviews in this ledger, and whether his key is on this PC. */
export function useReviewer(): Reviewer {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const units = useUnits();
  const unit = units.find(({ kind }) => kind === 'township') ?? units[0] ?? null;
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'key', unit?.uid], queryFn: () => (unit === null ? null : reader.exchange.key({ unit: unit.uid })), enabled: unit !== null });
  return { unit, key: found.data ?? null, isKnown: found.data !== undefined, refresh: () => void found.refetch() };
}
