import { useEffect } from 'react';
import { useJob } from '../components/job.tsx';
import { useClients } from './clients.tsx';
import { useOpenLedger } from './openLedger.ts';
import { useRefusals, useWorkplace } from './workplace.tsx';

/** Opens the demo, generating it with progress at the first time. */
export function useDemo(): () => Promise<void> {
  const { desktop, ledger } = useClients();
  const { setLedger } = useWorkplace();
  const refuse = useRefusals();
  const run = useJob();
  return async () => {
    try {
      const { place } = await desktop.demoPlace();
      setLedger(await run('正在准备演示台账', (job) => ledger.files.demo({ place, job })));
    } catch (error) {
      refuse(error);
    }
  };
}

/** A page does what the program was started with only once; the shell forgets it when the ledger is open. */
let isStarted = false;

/** Opens what the program was started with: the demo, or a ledger (also one that a second start handed over). */
export function useStart(): void {
  const { about } = useWorkplace();
  const open = useOpenLedger();
  const openDemo = useDemo();
  useEffect(() => {
    if (isStarted) return;
    isStarted = true;
    if (about.start.demo !== null) void openDemo();
    else if (about.start.open !== null) void open(about.start.open);
  });
}
