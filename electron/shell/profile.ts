import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where the program keeps what belongs to the user and to no ledger: settings, keys, logs, the demo. */
export interface Profile {
  readonly folder: string;
  readonly settingsFile: string;
  readonly logs: string;
  readonly demo: string;
  /** Signing keys of units, encrypted. */
  readonly keys: string;
  /** A private folder (0700) for snapshots, uploads and downloads; gone when the program ends. */
  readonly temporary: string;
  /** Removes the temporary folder. */
  end(): void;
}

export interface ProfilePlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

const FOLDER = 'sanzi-ledger';
const TEMPORARY = /^sanzi-ledger-(\d+)-/;

/** The profile folder: `SANZI_PROFILE`, else the user's own application data. */
export function profileFolder({ env, platform, home }: ProfilePlace): string {
  if (env['SANZI_PROFILE']) return resolve(env['SANZI_PROFILE']);
  if (platform === 'win32' && env['APPDATA']) return join(env['APPDATA'], FOLDER);
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), FOLDER);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** A crash leaves its folder behind, and snapshots hold records: what belongs to no living process goes. */
function removeLeftovers(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = TEMPORARY.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}

/** Makes the folders of the profile and the private temporary folder. */
export function openProfile(place: ProfilePlace = { env: process.env, platform: process.platform, home: homedir() }): Profile {
  const folder = profileFolder(place);
  const logs = join(folder, 'logs');
  const demo = join(folder, 'demo');
  const keys = join(folder, 'keys');
  for (const made of [folder, logs, demo, keys]) mkdirSync(made, { recursive: true, mode: 0o700 });
  removeLeftovers(tmpdir());
  const temporary = mkdtempSync(join(tmpdir(), `${FOLDER}-${process.pid}-`));
  return {
    folder,
    logs,
    keys,
    demo: join(demo, '三资演示台账.sanzi'),
    settingsFile: join(folder, 'settings.json'),
    temporary,
    end: () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 }),
  };
}
