import { readFileSync } from 'node:fs';
import { z } from 'zod';

const packageSchema = z.object({ version: z.string() });

/** The version in the program's `package.json`, two folders above the built entry file. */
export function versionBeside(entry: string): string {
  return packageSchema.parse(JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8'))).version;
}
