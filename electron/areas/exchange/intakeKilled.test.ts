import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLedger } from '../../ledger/check.ts';
import { reopened, surroundings, temporaryFolder } from '../../ledger/ledgerForTests.ts';
import { killed, startChild } from '../../ledger/survival/child.ts';
import { desk, packed, register, sender } from './exchangeForTests.ts';
import { submissionsWhere } from './submissions.ts';

/** Twenty by hand (`SANZI_KILLS=20`), fewer wherever everything is tested. */
const KILLS = Number(process.env.SANZI_KILLS ?? 4);
const PACKAGES = 12;
/** Lines after which an intake is killed: spread, so that a failure can be repeated. */
const linesOf = (kill: number) => 1 + ((kill * 5) % 4);

const rowsOf = (at: ReturnType<typeof reopened>, uid: string) => Number(at.db.prepare('SELECT COUNT(*) FROM submission_row WHERE submission = ?').pluck().get(uid));

test(`an intake that is killed ${KILLS} times holds each package whole or not at all, and goes on to the last one`, { timeout: 300_000 }, async () => {
  const at = desk(new Date(Date.now() - 60_000).toISOString());
  const folder = temporaryFolder();
  for (let place = 0; place < PACKAGES; place += 1) {
    const from = sender(`第${place}村`);
    register(at, from, `第${place}村`);
    copyFileSync(packed(from).path, join(folder, `${String(place).padStart(3, '0')}.sanzi-pack`));
    from.ledger.close();
  }
  const path = at.ledger.path;
  at.ledger.close();
  const told = new Set<string>();
  for (let kill = 0; kill <= KILLS; kill += 1) {
    const isLast = kill === KILLS;
    const child = startChild(new URL('./intakeChild.ts', import.meta.url), [path, folder]);
    await new Promise<void>((resolve, reject) => {
      let [text, complaint, fresh] = ['', '', 0];
      child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
      child.stdout.on('data', (part: Buffer) => {
        text += part.toString();
        for (const line of text.split('\n').slice(0, -1)) {
          if (line === 'done') resolve();
          if (!line.endsWith('stored') || told.has(line)) continue;
          told.add(line);
          fresh += 1;
        }
        if (!isLast && fresh >= linesOf(kill)) resolve();
      });
      child.once('close', () => (complaint === '' ? resolve() : reject(new Error(`the child ended by itself: ${complaint}`))));
    });
    await killed(child);
    const ledger = reopened(path, surroundings({ clock: () => new Date().toISOString() }));
    const stored = submissionsWhere(ledger.db, 'true');
    expect(stored.length).toBeGreaterThanOrEqual(told.size);
    for (const { uid, rowCount } of stored) expect(rowsOf(ledger, uid)).toBe(rowCount);
    expect(ledger.db.prepare('SELECT COUNT(DISTINCT submission) FROM submission_row').pluck().get()).toBe(stored.length);
    expect(checkLedger(ledger.db).findings).toEqual([]);
    if (isLast) expect(stored).toHaveLength(PACKAGES);
    ledger.close();
  }
});
