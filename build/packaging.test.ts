import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { matchesGlob } from 'node:path/posix';
import { expect, test } from 'vitest';
import configuration from './packaging.ts';
import { ROOT } from './run.ts';

const prebuilds = readdirSync(join(ROOT, 'node_modules', 'better-sqlite3', 'prebuilds'));

function listOf(system: 'win' | 'linux'): string[] {
  return [configuration[system]?.files ?? []].flat().filter((line) => typeof line === 'string');
}

function packed(system: 'win' | 'linux', arch: string): string[] {
  const excluded = listOf(system).filter((line) => line.startsWith('!')).map((line) => line.slice(1).replace('${arch}', arch));
  return prebuilds.filter((name) => !excluded.some((glob) => matches(`node_modules/better-sqlite3/prebuilds/${name}`, glob)));
}

/** `!(x)` is not known to Node's globs; it stands for any architecture but x. */
function matches(path: string, glob: string): boolean {
  const not = /!\(([^)]+)\)/.exec(glob)?.[1];
  if (not === undefined) return matchesGlob(path, glob);
  return matchesGlob(path, glob.replace(/!\([^)]+\)/, '*')) && !path.endsWith(`-${not}.node`);
}

test.each([['win', 'x64', 'win32-x64.node'], ['win', 'arm64', 'win32-arm64.node'], ['linux', 'x64', 'linux-x64.node'], ['linux', 'arm64', 'linux-arm64.node']] as const)(
  'the package for %s %s holds exactly its own database binary',
  (system, arch, expected) => {
    expect(packed(system, arch)).toEqual([expect.stringContaining(expected)]);
  },
);

test('every fuse stands as the security checklist says', () => {
  expect(configuration.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('ledgers open by double click, native modules lie outside the archive and are not rebuilt', () => {
  expect(configuration.fileAssociations).toMatchObject([{ ext: 'sanzi' }]);
  expect(configuration.asarUnpack).toContain('**/*.node');
  expect(configuration.npmRebuild).toBe(false);
});

test.each(['win', 'linux'] as const)('only the built program goes into the package for %s, without source maps', (system) => {
  const included = listOf(system).filter((line) => !line.startsWith('!'));
  expect(included).toEqual(['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json']);
  expect(listOf(system)).toContain('!**/*.map');
  // A common list beside the lists of the systems would be joined with everything in the project.
  expect(configuration.files).toBeUndefined();
});
