import { app } from 'electron';
import { z } from 'zod';

const handedSchema = z.object({ ledger: z.string().nullable() });

/**
 * Only one program runs per profile. True for the first; a later one hands over the ledger it was
 * started with and must end. `onSecond` is called in the first, with an absolute path or null.
 */
export function isFirst(ledger: string | null, onSecond: (ledger: string | null) => void): boolean {
  if (!app.requestSingleInstanceLock({ ledger })) return false;
  app.on('second-instance', (_event, _argv, _folder, handed) => {
    const { success, data } = handedSchema.safeParse(handed);
    onSecond(success ? data.ledger : null);
  });
  return true;
}
