import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bidRounds } from '../e2e/bench/bidRounds.ts';
import { editCell } from '../e2e/bench/editCell.ts';
import type { Figure } from '../e2e/bench/figure.ts';
import { isKept } from '../e2e/bench/figure.ts';
import { leaseFigures } from '../e2e/bench/leases.ts';
import { FULL, Loads, QUICK } from '../e2e/bench/loads.ts';
import { openCheck } from '../e2e/bench/openCheck.ts';
import { pageMemory } from '../e2e/bench/pageMemory.ts';
import { packageFigures } from '../e2e/bench/packages.ts';
import { pasteFigure } from '../e2e/bench/pasteBlock.ts';
import { sheetPdf } from '../e2e/bench/sheetPdf.ts';
import { supervisionFigures } from '../e2e/bench/supervision.ts';
import { start } from '../e2e/bench/start.ts';
import { viewPages } from '../e2e/bench/viewPages.ts';
import { exportRegister, importRows } from '../e2e/bench/workbooks.ts';
import { findBrowser } from '../electron/loopback/browser.ts';
import { isFresh } from './freshness.ts';
import { ROOT } from './run.ts';

const STARTS = { full: 4, quick: 1 };

/** What a group of figures is measured with. */
interface Bench {
  readonly loads: Loads;
  readonly isQuick: boolean;
  readonly chromium: () => string;
  readonly wanted: (name: string) => boolean;
  readonly tell: (one: Figure) => void;
}

interface Group {
  readonly names: readonly string[];
  /** Whether the built program takes part. */
  readonly built: boolean;
  readonly run: (bench: Bench) => Promise<void> | void;
}

/** The rows of the budgets in the order in which they are measured; what shares a load stands together. */
const GROUPS: readonly Group[] = [
  { names: ['edit-cell'], built: false, run: ({ loads, tell }) => tell(editCell(loads)) },
  { names: ['paste-block'], built: false, run: ({ loads, tell }) => tell(pasteFigure(loads)) },
  { names: ['schedules', 'ageing', 'collect-lines'], built: false, run: ({ loads, wanted, tell }) => leaseFigures(loads, wanted, tell) },
  { names: ['supervision', 'supervision-again'], built: false, run: ({ loads, wanted, tell }) => supervisionFigures(loads, wanted, tell) },
  { names: ['packages-in', 'packages-memory', 'difference'], built: false, run: ({ loads, wanted, tell }) => packageFigures(loads, wanted, tell) },
  { names: ['open-check'], built: false, run: async ({ loads, tell }) => tell(await openCheck(loads)) },
  { names: ['start'], built: true, run: async ({ loads, chromium, isQuick, tell }) => tell(await start(loads.folder, chromium(), isQuick ? STARTS.quick : STARTS.full)) },
  { names: ['bid-rounds'], built: true, run: async ({ loads, chromium, isQuick, tell }) => tell(await bidRounds(loads.folder, chromium(), isQuick)) },
  { names: ['sheet-pdf'], built: true, run: async ({ loads, chromium, tell }) => tell(await sheetPdf(loads, chromium())) },
  { names: ['first-page', 'first-page-by-name', 'further-page'], built: true, run: ({ loads, wanted, tell }) => viewPages(loads, wanted, tell) },
  { names: ['import-rows', 'page-while-import'], built: true, run: ({ loads, wanted, tell }) => importRows(loads, wanted, tell) },
  { names: ['export-rows'], built: true, run: async ({ loads, tell }) => tell(await exportRegister(loads)) },
  { names: ['page-memory'], built: true, run: async ({ loads, chromium, tell }) => tell(await pageMemory(loads, chromium())) },
];

const NAMES = GROUPS.flatMap(({ names }) => names);

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Runs a function of a neighbouring module in a process of its own, whose every word goes to stderr: stdout is for figures. */
function aside(module: string, call: string): boolean {
  const code = `const { ${call} } = await import('./build/${module}'); if (!(await ${call}())) process.exitCode = 1;`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: ROOT, stdio: ['ignore', 2, 2] }).status === 0;
}

function requireChromium(): string {
  const found = findBrowser() ?? (aside('chromium.ts', 'findOrInstallChromium') ? findBrowser() : null);
  if (found === null) throw new Error('no Chromium-family browser found or installed; set SANZI_CHROMIUM to one');
  return found;
}

function table(figures: readonly Figure[]): string {
  const verdict = (one: Figure) => ({ true: 'kept', false: 'MISSED', null: '' })[`${isKept(one)}`];
  const atMost = ({ budget, allowed, unit }: Figure) => (allowed !== undefined ? `${budget ?? ''}x+, ${allowed} ${unit}` : budget === null ? '-' : `${budget}x`);
  const head = ['name', 'value', 'yardstick', 'ratio', 'at most', ''];
  const lines = [head, ...figures.map((one) => [one.name, `${one.value} ${one.unit}`, `${one.yardstick} ${one.unit}`, `${one.ratio}x`, atMost(one), verdict(one)])];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

interface Wanted {
  readonly only: readonly string[];
  readonly quick: boolean;
}

/** Reads the command line. Throws when it names a figure that does not exist. */
function readWanted(args: readonly string[]): Wanted {
  const { values } = parseArgs({ args: [...args], options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean' } } });
  const only = values.only ?? [];
  for (const name of only) if (!NAMES.includes(name)) throw new Error(`no figure ${name}; there are ${NAMES.join(', ')}`);
  return { only, quick: values.quick ?? false };
}

/** Measures the wanted groups one after the other; answers how many could not run. */
async function measure(groups: readonly Group[], bench: Bench): Promise<number> {
  let failed = 0;
  for (const group of groups) {
    const from = performance.now();
    say(`measuring ${group.names.filter(bench.wanted).join(', ')}`);
    try {
      await group.run(bench);
    } catch (error) {
      failed += 1;
      say(`${group.names.join(', ')} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    say(`  ${((performance.now() - from) / 1000).toFixed(0)} s`);
  }
  return failed;
}

async function main(): Promise<number> {
  const { only, quick } = readWanted(process.argv.slice(2));
  const wanted = (name: string) => only.length === 0 || only.includes(name);
  const groups = GROUPS.filter(({ names }) => names.some(wanted));
  if (groups.some(({ built }) => built) && !isFresh(ROOT) && !aside('freshness.ts', 'buildWhenStale')) {
    say('the program could not be built');
    return 1;
  }
  const folder = runFolder();
  const figures: Figure[] = [];
  const tell = (one: Figure) => {
    figures.push(one);
    process.stdout.write(`${JSON.stringify(one)}\n`);
  };
  const loads = new Loads(folder, quick ? QUICK : FULL, say);
  const failed = await measure(groups, { loads, isQuick: quick, chromium: requireChromium, wanted, tell });
  say(`\n${table(figures)}`);
  return failed === 0 ? 0 : 1;
}

/** The run's own folder; it goes with the process, also when the run is broken off: the loads are more than a gigabyte. */
function runFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanzi-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  return folder;
}

/**
 * `npm run bench [-- --only NAME …] [--quick]`: one JSON object a line on stdout (see `Figure`), progress and a table
 * on stderr. A missed budget is reported and is no failure; the exit code tells whether everything could be measured.
 */
process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 1;
});
