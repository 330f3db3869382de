import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { needsNoSandbox } from '../electron/loopback/browser.ts';
import { hasDisplay } from '../electron/loopback/openWindow.ts';
import { electronOrFetch } from './electronRuntime.ts';
import { buildWhenStale } from './freshness.ts';
import { run, runNode, ROOT } from './run.ts';

const HELP = `三资台账

  npm start                              构建后启动：能用 Electron 就用 Electron，否则用本机浏览器
  npm start -- --shell electron|loopback 指定外壳
  npm start -- --ledger 文件.sanzi       启动后打开这本台账
  npm start -- --demo                    启动后打开演示台账
  npm start -- --help                    显示本说明`;

type Shell = 'electron' | 'loopback';

interface Wanted {
  readonly help: boolean;
  readonly shell: Shell | null;
  /** Passed on to the program. */
  readonly flags: readonly string[];
}

/** Reads the command line of `npm start`. Throws with a Chinese sentence when it cannot be understood. */
export function readStart(args: readonly string[], folder: string): Wanted {
  const { values } = parse(args);
  if (values.shell !== undefined && values.shell !== 'electron' && values.shell !== 'loopback') throw new Error(`不认识的外壳“${values.shell}”，可用 electron 或 loopback。`);
  const flags = [...(values.ledger === undefined ? [] : ['--ledger', resolve(folder, values.ledger)]), ...(values.demo ? ['--demo'] : [])];
  return { help: values.help ?? false, shell: values.shell ?? null, flags };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' }, shell: { type: 'string' }, ledger: { type: 'string' }, demo: { type: 'boolean' } } });
  } catch (error) {
    throw new Error(`看不懂启动参数。用 npm start -- --help 查看说明。`, { cause: error });
  }
}

async function startElectron(path: string, flags: readonly string[]): Promise<number> {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  const args = [...(needsNoSandbox() ? ['--no-sandbox'] : []), ROOT, ...flags];
  return (await run(path, args, { env })).code ?? 1;
}

async function startLoopback(flags: readonly string[]): Promise<number> {
  return (await runNode(['out', 'main', 'loopback.js'], ['--open-window', 'yes', ...flags])).code ?? 1;
}

/** Chooses the shell and says in one line why it is not Electron. */
async function startProgram({ shell, flags }: Wanted): Promise<number> {
  if (shell === 'loopback') return startLoopback(flags);
  const why = hasDisplay() ? null : '没有图形界面';
  const electron = why === null ? await electronOrFetch() : null;
  if (electron !== null) return startElectron(electron, flags);
  const reason = why ?? '取不到 Electron 运行环境';
  if (shell === 'electron') {
    console.error(`${reason}，不能用 Electron 启动。`);
    return 1;
  }
  console.log(`${reason}，改用本机浏览器。`);
  return startLoopback(flags);
}

async function main(): Promise<number> {
  const wanted = readStart(process.argv.slice(2), process.env['INIT_CWD'] ?? process.cwd());
  if (wanted.help) {
    console.log(HELP);
    return 0;
  }
  if (!(await buildWhenStale())) {
    console.error('构建没有成功，程序没有启动。');
    return 1;
  }
  return startProgram(wanted);
}

if (import.meta.main) {
  // Ctrl+C reaches the program as well, which ends in order; this script waits for it.
  process.on('SIGINT', () => undefined);
  process.exitCode = await main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
}
