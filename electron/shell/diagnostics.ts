import { writeFile } from 'node:fs/promises';
import { freemem, release, totalmem } from 'node:os';
import type { ShellDuties, ShellParts } from './duties.ts';

/** Versions, memory and the end of the log, for a technician; no records, no names, no paths. */
export async function writeDiagnostics(path: string, parts: ShellParts, duties: ShellDuties): Promise<void> {
  const report = {
    program: { version: parts.version, shell: duties.shell },
    written: new Date(parts.now()).toISOString(),
    system: { platform: process.platform, release: release(), arch: process.arch, memory: totalmem(), free: freemem() },
    versions: process.versions,
    settings: parts.settings.settings,
    ledgersKnown: parts.settings.recent.length,
    canPrint: duties.canPrint(),
    browserNote: duties.browserNote(),
    log: parts.log.tail().split('\n'),
  };
  await writeFile(path, `${JSON.stringify(report, null, 1)}\n`, { mode: 0o600 });
}
