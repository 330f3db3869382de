import { findOrInstallChromium } from './chromium.ts';
import { run } from './run.ts';
import type { Ended } from './run.ts';

/** The npm scripts that make up the whole check, the quick ones first. */
const STEPS = ['types', 'lint', 'imports', 'unused', 'unit', 'stories'] as const;

function npm(script: string): Promise<Ended> {
  const cli = process.env['npm_execpath'];
  if (cli !== undefined) return run(process.execPath, [cli, 'run', '--silent', script]);
  return process.platform === 'win32' ? run('cmd.exe', ['/d', '/c', 'npm', 'run', '--silent', script]) : run('npm', ['run', '--silent', script]);
}

// Printing is tested in a real browser already among the unit tests.
const chromium = await findOrInstallChromium();
if (chromium) process.env['SANZI_CHROMIUM'] = chromium.path;
console.log(chromium ? `Chromium: ${chromium.path} (${chromium.source})` : 'No Chromium-family browser found or installed.');

const failed: string[] = [];
for (const step of STEPS) {
  console.log(`\n== ${step}`);
  const start = performance.now();
  const { code } = await npm(step);
  if (code !== 0) failed.push(step);
  console.log(`== ${step}: ${code === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`);
console.log(`${STEPS.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
