import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { z } from 'zod';
import { statement } from '../../ledger/changeLog.ts';
import { asRefusal } from '../../ledger/database.ts';
import type { Db } from '../../ledger/database.ts';
import { readBytes } from '../../ledger/filesDb.ts';
import { patiently } from '../../ledger/patience.ts';
import { safeName } from '../../shell/purposes.ts';
import { listingOf, lotsOf } from './rows.ts';

const fileRows = z.array(z.object({ name: z.string(), hash: z.string(), ownerTable: z.string() }));

/** Scans and photos of everything that belongs to a project: the listing, its decision, its contracts, its posted papers. */
function filesOf(db: Db, listing: string): z.infer<typeof fileRows> {
  const row = listingOf(db, listing);
  const contracts = lotsOf(db, listing).flatMap(({ contract }) => contract ?? []);
  const owners = JSON.stringify([listing, ...(row.decision === null ? [] : [row.decision]), ...contracts]);
  return fileRows.parse(statement(db, `SELECT a.name, a.hash, a.owner_table AS ownerTable FROM attachment a WHERE a.owner_uid IN (SELECT value FROM json_each(?)) AND a.owner_table IN ('listing', 'decision', 'contract') ORDER BY a.owner_table, a.uid`).all(owners));
}

const FOLDERS: Readonly<Record<string, string>> = { listing: '1 交易', decision: '2 决议', contract: '3 合同' };

/** A name that is still free in a folder: 扫描件 (2).pdf. */
function freeName(folder: string, name: string): string {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${stem} (${count})${ending}`;
    if (!existsSync(join(folder, tried))) return tried;
  }
}

/**
 * Writes a project's dossier as a folder of its own below `parent`: the scans by where they belong, and the papers that
 * the shell printed (the index first). It is built beside its place and put there at the end, so that a full disk leaves no half dossier. A scan
 * whose bytes are missing is named, not passed over.
 */
export function writeDossier(db: Db, filesPath: string, wish: { readonly listing: string; readonly parent: string; readonly papers: readonly { readonly path: string; readonly name: string }[] }): { files: number; name: string; missing: string[] } {
  const listing = listingOf(db, wish.listing);
  const name = freeName(wish.parent, safeName(`档案 ${listing.code} ${listing.name}`.slice(0, 80)));
  const building = join(wish.parent, `.${name}.tmp`);
  const missing: string[] = [];
  let files = 0;
  try {
    rmSync(building, { recursive: true, force: true });
    mkdirSync(building, { recursive: true });
    for (const paper of wish.papers) {
      copyFileSync(paper.path, join(building, freeName(building, safeName(paper.name))));
      files += 1;
    }
    for (const file of filesOf(db, wish.listing)) {
      const bytes = readBytes(filesPath, file.hash);
      if (bytes === null) {
        missing.push(file.name);
        continue;
      }
      const folder = join(building, FOLDERS[file.ownerTable] ?? '4 其他');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, freeName(folder, safeName(file.name))), bytes);
      files += 1;
    }
    patiently(() => renameSync(building, join(wish.parent, name)));
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    throw asRefusal(error);
  }
  return { files, name, missing };
}
