import { createRouterClient, implement } from '@orpc/server';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import { Refused } from '../../../shared/errors.ts';
import { todayInShanghai } from '../../../shared/rules/dates.ts';
import { temporaryFolder, tickingClock } from '../../ledger/ledgerForTests.ts';
import { hostContract } from '../../ledger/threads/contract.ts';
import { JobFlags, JobWatch } from '../../ledger/threads/jobs.ts';
import type { Thread } from '../../ledger/threads/thread.ts';
import { LedgerDesk } from './desk.ts';
import { ReaderDesk } from './readerDesk.ts';

/** What the host heard, and what it shall do about it. */
interface FakeHost {
  readonly heard: string[];
  /** Runs when a ledger is reported open; may throw as a reader that cannot attach does. */
  opened: (path: string) => void;
}

export interface TestDesk {
  readonly desk: LedgerDesk;
  readonly reader: ReaderDesk;
  readonly host: FakeHost;
  readonly folder: string;
  /** The token of a path in the test's folder. */
  readonly place: (name: string) => string;
}

/** A ledger desk and a reader desk joined by a host in the same thread. */
export function testDesk(start?: string): TestDesk {
  const folder = temporaryFolder();
  const temporary = join(folder, '临时');
  mkdirSync(temporary);
  const paths = new Map<string, string>();
  const keep = (path: string) => {
    const token = Buffer.from(path).toString('hex').slice(-64).padStart(22, '0');
    paths.set(token, path);
    return token;
  };
  const host: FakeHost = { heard: [], opened: () => undefined };
  const os = implement(hostContract);
  const attachment: { reader: ReaderDesk | null } = { reader: null };
  const client = createRouterClient(os.router({
    redeem: os.redeem.handler(({ input }) => paths.get(input.place) ?? null),
    keep: os.keep.handler(({ input }) => keep(input)),
    opened: os.opened.handler(({ input }) => {
      host.heard.push(`opened ${input.fileName}`);
      host.opened(input.path);
      attachment.reader?.attach(input.path, input.files);
      return null;
    }),
    closed: os.closed.handler(() => {
      host.heard.push('closed');
      attachment.reader?.detach();
      return null;
    }),
    rows: os.rows.handler(({ input }) => attachment.reader?.rowsOf(input.view, input.from, input.count) ?? null),
  }));
  const flags = new JobFlags();
  const channel = new MessageChannel();
  const jobs = new JobWatch(flags.shared);
  const clock = tickingClock(start);
  const thread: Thread = {
    data: { jobs: flags.shared, host: channel.port1, file: null, temporary, keys: join(folder, '密钥') }, host: client, jobs, clock,
    today: () => todayInShanghai(Date.parse(clock())),
    step: (job) => {
      if (jobs.isCancelled(job)) throw new Refused('CANCELLED');
    },
    redeem: async (place, ...uses) => {
      const path = await client.redeem({ place, uses: [...uses] });
      if (path === null) throw new Refused('PLACE_UNKNOWN');
      return path;
    },
  };
  const desk = new LedgerDesk(thread, null);
  const reader = new ReaderDesk(thread);
  attachment.reader = reader;
  onTestFinished(async () => {
    await desk.close();
    channel.port1.close();
  });
  return { desk, reader, host, folder, place: (name) => keep(join(folder, name)) };
}
