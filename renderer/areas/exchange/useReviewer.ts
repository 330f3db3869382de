import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { tierSchema } from '../../../shared/contract/files.ts';
import { useClients } from '../../app/clients.tsx';
import { useWorkplace } from '../../app/workplace.tsx';

interface Reviewer {
  /** The unit whose ledger it is and that signs what is decided here; null while it is still asked. */
  readonly unit: { readonly uid: string; readonly name: string } | null;
  readonly tier: z.infer<typeof tierSchema>;
  readonly key: { readonly fingerprint: string } | null;
  /** False while it is still asked whether there is a key. */
  readonly isKnown: boolean;
  readonly refresh: () => void;
}

/** Who reviews in this ledger, and whether his key is on this PC. */
export function useReviewer(): Reviewer {
  const { reader } = useClients();
  const { ledger } = useWorkplace();
  const found = useQuery({ queryKey: ['ledger', ledger?.uid, 'reviewer'], queryFn: () => reader.exchange.reviewer({}) });
  return { unit: found.data?.unit ?? null, tier: found.data?.tier ?? ledger?.tier ?? 'township', key: found.data?.key ?? null, isKnown: found.data !== undefined, refresh: () => void found.refetch() };
}
