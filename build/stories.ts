import { findOrInstallChromium, missingForSheets } from './chromium.ts';
import { buildWhenStale } from './freshness.ts';
import { runNode } from './run.ts';

async function main(): Promise<number> {
  const chromium = await findOrInstallChromium();
  if (!chromium) {
    console.error('No Chromium-family browser found or installed; the stories cannot run. Set SANZI_CHROMIUM to one.');
    return 1;
  }
  console.log(`Chromium: ${chromium.path} (${chromium.source})`);
  const missing = await missingForSheets();
  if (missing.length > 0) console.error(`missing on this machine: ${missing.join(', ')}; stories of printed sheets will fail`);
  if (!(await buildWhenStale())) return 1;
  const env = { ...process.env, SANZI_CHROMIUM: chromium.path };
  return (await runNode(['node_modules', '@playwright', 'test', 'cli.js'], ['test', '-c', 'e2e/playwright.config.ts', ...process.argv.slice(2)], { env })).code ?? 1;
}

process.exitCode = await main();
