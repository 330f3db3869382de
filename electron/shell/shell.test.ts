import { createRouterClient } from '@orpc/server';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refused } from '../../shared/errors.ts';
import { JobFlags, JobWatch } from '../ledger/threads/jobs.ts';
import type { Progress } from '../ledger/threads/host.ts';
import type { ShellDuties } from './duties.ts';
import { readFlags, StartWish } from './flags.ts';
import { JobBook } from './jobBook.ts';
import { openLog } from './log.ts';
import { Places } from './places.ts';
import { openProfile, profileFolder } from './profile.ts';
import { programForTests } from './programForTests.ts';
import { isOffered, safeName, withExtension } from './purposes.ts';
import { desktopRouter } from './router.ts';
import { SettingsFile } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shell-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('places', () => {
  test('a token tells nothing of its path, and the same path keeps its token', () => {
    const places = new Places();
    const token = places.keep('/村/台账.sanzi', 'ledger');
    expect(token).toMatch(/^[A-Za-z0-9_-]{32}$/);
    expect(places.keep('/村/台账.sanzi', 'ledger')).toBe(token);
    expect(places.redeem(token, ['ledger'])).toBe('/村/台账.sanzi');
    expect(places.redeem('x'.repeat(32), ['ledger'])).toBeNull();
  });

  test('a token is good only for what it was handed out for', () => {
    const places = new Places();
    const token = places.keep('/a', 'workbook');
    expect(places.require(token, 'scan', 'workbook')).toBe('/a');
    expect(places.redeem(token, ['ledger', 'export'])).toBeNull();
    expect(() => places.require(token, 'export')).toThrow(Refused);
    expect(() => places.require('unknown', 'export')).toThrow(Refused);
  });
});

describe('the profile', () => {
  test('lies where the environment or the system says', () => {
    expect(profileFolder({ env: { SANZI_PROFILE: '/p' }, platform: 'linux', home: '/h' })).toBe('/p');
    expect(profileFolder({ env: { XDG_DATA_HOME: '/x' }, platform: 'linux', home: '/h' })).toBe('/x/sanzi-ledger');
    expect(profileFolder({ env: {}, platform: 'linux', home: '/h' })).toBe('/h/.local/share/sanzi-ledger');
    expect(profileFolder({ env: { APPDATA: '/r' }, platform: 'win32', home: '/h' })).toBe('/r/sanzi-ledger');
  });

  test('its temporary folder is private, gone at the end, and what a crash left goes too', () => {
    // No process has this id: it is above the largest that systems give.
    const leftover = join(tmpdir(), 'sanzi-ledger-2147483646-crashed');
    mkdirSync(leftover, { recursive: true });
    const profile = openProfile({ env: { SANZI_PROFILE: folder }, platform: process.platform, home: folder });
    expect(existsSync(leftover)).toBe(false);
    expect(statSync(profile.temporary).mode & 0o777).toBe(0o700);
    profile.end();
    expect(existsSync(profile.temporary)).toBe(false);
  });
});

describe('settings', () => {
  const path = () => join(folder, 'settings.json');
  const opened = (n: number) => ({ path: `/l/${n}.sanzi`, title: `村${n}`, openedAt: '2026-01-01T00:00:00.000Z' });

  test('are kept in the file and nothing else is left beside it', () => {
    new SettingsFile(path()).save({ largeText: true, moneyUnit: '万元', layouts: {} });
    expect(new SettingsFile(path()).settings).toEqual({ largeText: true, moneyUnit: '万元', layouts: {} });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  test('recent ledgers come latest first, once each, and not without end', () => {
    const settings = new SettingsFile(path());
    for (let n = 0; n < 20; n++) settings.remember(opened(n));
    settings.remember(opened(15));
    expect(settings.recent.map(({ title }) => title).slice(0, 3)).toEqual(['村15', '村19', '村18']);
    expect(settings.recent).toHaveLength(12);
    settings.forget('/l/15.sanzi');
    expect(new SettingsFile(path()).recent[0]?.title).toBe('村19');
  });

  test('a damaged file is put aside and the defaults are used', () => {
    writeFileSync(path(), '{"settings":{"largeText":"yes"}}');
    expect(new SettingsFile(path()).settings).toEqual({ largeText: false, moneyUnit: '元', layouts: {} });
    expect(readdirSync(folder)).toEqual(['settings.json.damaged']);
  });
});

describe('the log', () => {
  test('holds no names, values or paths of the user', () => {
    const log = openLog(folder);
    log.error('open', new Error("ENOENT: no such file, open '/home/li/东村.sanzi' of 李四"));
    const text = log.tail();
    expect(text).toContain('ENOENT');
    expect(text).not.toMatch(/李四|东村|\/home\/li/);
  });

  test('is rotated and keeps three old files', () => {
    const log = openLog(folder);
    for (let n = 0; n < 6; n++) log.info('x'.repeat(1_000_001));
    expect(readdirSync(folder).sort()).toEqual(['sanzi.1.log', 'sanzi.2.log', 'sanzi.3.log', 'sanzi.log']);
  });
});

describe('names and flags', () => {
  test.each([['../../etc/passwd', '_.._etc_passwd'], ['CON.xlsx', '_CON.xlsx'], ['a\u0000b:c?.pdf', 'a_b_c_.pdf'], ['...', '未命名'], ['资产 (1).xlsx', '资产 (1).xlsx']])('the name %j is stored as %s', (name, stored) => {
    expect(safeName(name)).toBe(stored);
  });

  test('a purpose offers its own kinds of file and completes a name', () => {
    expect(isOffered('A.XLSX', 'workbook')).toBe(true);
    expect(isOffered('a.sanzi-lock', 'ledger')).toBe(false);
    expect(withExtension('东村', 'new_ledger')).toBe('东村.sanzi');
    expect(withExtension('东村.sanzi', 'new_ledger')).toBe('东村.sanzi');
  });

  test('a ledger is taken from its flag or from a double click', () => {
    expect(readFlags(['--ledger', 'a.sanzi'], '/b').ledger).toBe('/b/a.sanzi');
    expect(readFlags(['--ledger=/c/a.sanzi'], '/b').ledger).toBe('/c/a.sanzi');
    expect(readFlags(['.', '--enable-x', '/d/村.SANZI'], '/b').ledger).toBe('/d/村.SANZI');
    expect(readFlags(['--demo'], '/b')).toEqual({ ledger: null, demo: true, openWindow: false });
  });

  test('a named ledger goes before the demo, and a wish is fulfilled once', () => {
    const wish = new StartWish({ ledger: '/a', demo: true, openWindow: false });
    expect([wish.open, wish.demo]).toEqual(['/a', false]);
    wish.fulfilled();
    expect(wish.open).toBeNull();
    wish.wishFor('/b');
    expect(wish.open).toBe('/b');
  });
});

describe('jobs', () => {
  function book() {
    const flags = new JobFlags();
    const told: ((progress: Progress) => void)[] = [];
    return { flags, jobs: new JobBook(flags, (listener) => told.push(listener)), tell: (progress: Progress) => told.forEach((listener) => listener(progress)) };
  }

  test('progress reaches who asks for it, until the job ends', async () => {
    const { jobs, tell } = book();
    const job = jobs.start();
    const seen: number[] = [];
    const reading = (async () => {
      for await (const { done } of jobs.progress(job)) {
        seen.push(done);
        if (done < 3) tell({ job, step: '读取', done: done + 1, total: 3 });
        else jobs.end(job);
      }
    })();
    tell({ job: job + 1, step: '别的', done: 9, total: 9 });
    tell({ job, step: '读取', done: 1, total: 3 });
    await reading;
    expect(seen).toEqual([1, 2, 3]);
  });

  test('a reader that turns away is let go', async () => {
    const { jobs } = book();
    const gone = new AbortController();
    const next = jobs.progress(jobs.start(), gone.signal).next();
    gone.abort();
    expect(await next).toMatchObject({ done: true });
  });

  test('cancelling raises the flag of that job only', () => {
    const { flags, jobs } = book();
    const [first, second] = [jobs.start(), jobs.start()];
    jobs.cancel(second);
    const watch = new JobWatch(flags.shared);
    expect([watch.isCancelled(first), watch.isCancelled(second)]).toEqual([false, true]);
  });

  test('when every slot is taken the oldest job gives way', () => {
    const { jobs } = book();
    const started = Array.from({ length: 256 }, () => jobs.start());
    expect(jobs.start()).toBe(started[0]);
  });
});

describe('the program and its router', () => {
  const never = () => Promise.reject(new Refused('PLACE_UNKNOWN'));
  const duties: ShellDuties = {
    shell: 'loopback', picker: 'page', canPrint: () => false, browserNote: () => null, pick: never, browse: never, pdf: never, png: never, print: never,
    saveAs: (name) => Promise.resolve(join(folder, name)),
    deliver: (path) => Promise.resolve(path),
    openWindow: (route) => Promise.resolve(route),
  };

  test('about names today in Shanghai and what the program was started with', async () => {
    // 2026-06-30 16:30 UTC is already July in Shanghai.
    const under = programForTests({ demo: true, now: () => Date.UTC(2026, 5, 30, 16, 30) });
    const client = createRouterClient(desktopRouter(under.program, duties));
    const about = await client.about();
    expect(about).toMatchObject({ today: '2026-07-01', version: '1.2.3', start: { open: null } });
    expect(about.start.demo).toBe((await client.demoPlace()).place);
    expect((await client.demoPlace()).name).toBe('三资演示台账.sanzi');
    await under.end();
  });

  test('an opened ledger is remembered and not asked for again', async () => {
    const under = programForTests({ ledger: '/l/东村.sanzi' });
    const client = createRouterClient(desktopRouter(under.program, duties));
    const wanted = (await client.about()).start.open;
    expect(under.services.redeem(wanted ?? '', ['ledger'])).toBe('/l/东村.sanzi');
    under.services.opened({ path: '/l/东村.sanzi', title: '东村', fileName: '东村.sanzi' });
    expect((await client.about()).start.open).toBeNull();
    const [recent] = await client.recent();
    expect(recent).toMatchObject({ place: wanted, name: '东村', folder: 'l', missing: true });
    expect(await client.forgetRecent({ place: wanted ?? '' })).toBeNull();
    expect(await client.recent()).toEqual([]);
    await under.end();
  });

  test('the diagnostics are written where a file may be saved, and name no ledger', async () => {
    const under = programForTests();
    under.services.opened({ path: '/l/东村.sanzi', title: '东村', fileName: '东村.sanzi' });
    const client = createRouterClient(desktopRouter(under.program, duties));
    const saved = await client.saveAs({ name: '诊断.json' });
    await client.diagnostics({ place: saved?.place ?? '' });
    const text = readFileSync(join(folder, '诊断.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ program: { version: '1.2.3' }, ledgersKnown: 1 });
    expect(text).not.toContain('东村');
    await expect(client.diagnostics({ place: (await client.demoPlace()).place })).rejects.toMatchObject({ code: 'PLACE_UNKNOWN' });
    await under.end();
  });

  test('a place in a folder is made only for a new ledger, and not where there is a file', async () => {
    const under = programForTests();
    const client = createRouterClient(desktopRouter(under.program, duties));
    writeFileSync(join(folder, '东村.sanzi'), '旧');
    const at = under.program.places.keep(folder, 'folder');
    for (const purpose of ['export', 'ledger', 'backup', 'scan', 'workbook'] as const) {
      await expect(client.nameIn({ folder: at, name: '东村.sanzi', purpose })).rejects.toMatchObject({ code: 'PLACE_UNKNOWN' });
    }
    await expect(client.nameIn({ folder: at, name: '东村', purpose: 'new_ledger' })).rejects.toMatchObject({ code: 'FILE_EXISTS', params: { name: '东村.sanzi' } });
    const { place, name } = await client.nameIn({ folder: at, name: '西村', purpose: 'new_ledger' });
    expect([name, under.services.redeem(place, ['new_ledger'])]).toEqual(['西村.sanzi', join(folder, '西村.sanzi')]);
    expect(under.services.redeem(place, ['export', 'ledger', 'backup', 'scan', 'workbook'])).toBeNull();
    await under.end();
  });

  test('what the system’s dialog answered is good only for what it was asked for', async () => {
    const under = programForTests();
    const client = createRouterClient(desktopRouter(under.program, { ...duties, shell: 'electron', picker: 'native', pick: () => Promise.resolve('/l/东村.sanzi') }));
    const place = (await client.pick({ purpose: 'ledger' }))?.place ?? '';
    expect([under.services.redeem(place, ['ledger']), under.services.redeem(place, ['export', 'scan'])]).toEqual(['/l/东村.sanzi', null]);
    await expect(client.deliver({ place })).rejects.toMatchObject({ code: 'PLACE_UNKNOWN' });
    await expect(client.pdf({ place, route: '/print/sheet', name: '表' })).rejects.toMatchObject({ code: 'PLACE_UNKNOWN' });
    await under.end();
  });

  test('the end closes the ledger before the threads and removes the temporary folder', async () => {
    const under = programForTests();
    await under.end();
    expect([under.threads.closes, under.threads.isStopped, existsSync(under.program.profile.temporary)]).toEqual([1, true, false]);
  });
});
