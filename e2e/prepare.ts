import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemo } from '../electron/areas/demo/create.ts';
import { todayInShanghai } from '../shared/rules/dates.ts';

/** Makes one demo ledger for the whole run; every story works on a copy of its own. */
export default function prepare(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'sanzi-stories-'));
  const path = join(folder, 'demo.sanzi');
  createDemo(path, { clock: () => new Date().toISOString() }, todayInShanghai(Date.now()), () => undefined).close();
  process.env.SANZI_STORY_DEMO = path;
  return () => rmSync(folder, { recursive: true, force: true });
}
