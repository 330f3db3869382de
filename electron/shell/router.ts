import { implement } from '@orpc/server';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { desktopContract } from '../../shared/contract/index.ts';
import { Refused } from '../../shared/errors.ts';
import { todayInShanghai } from '../../shared/rules/dates.ts';
import { writeDiagnostics } from './diagnostics.ts';
import type { ShellDuties, ShellParts } from './duties.ts';
import { safeName, withExtension } from './purposes.ts';

/** The name of a folder for the screen: the folder itself, not the way to it. */
function folderName(path: string): string {
  return basename(dirname(path)) || dirname(path);
}

/** Implements the `desktop` contract: what is common here, what differs through the shell's duties. */
export function desktopRouter(parts: ShellParts, duties: ShellDuties) {
  const { places, settings, jobs, wish, profile } = parts;
  const os = implement(desktopContract);
  // Only `saveAs`, `temporary` and the system's own dialog make such places: what the page names can never become one.
  const written = (place: string) => places.require(place, 'export');

  return os.router({
    about: os.about.handler(() => ({
      shell: duties.shell,
      version: parts.version,
      today: todayInShanghai(parts.now()),
      picker: duties.picker,
      canPrint: duties.canPrint(),
      start: {
        open: wish.open === null ? null : places.keep(wish.open, 'ledger'),
        demo: wish.demo ? places.keep(profile.demo, 'ledger') : null,
      },
      browserNote: duties.browserNote(),
    })),
    demoPlace: os.demoPlace.handler(() => places.picked(profile.demo, 'ledger')),

    recent: os.recent.handler(() =>
      settings.recent.map(({ path, title, openedAt }) => ({
        place: places.keep(path, 'ledger'), name: title || basename(path), folder: folderName(path), openedAt, missing: !existsSync(path),
      })),
    ),
    forgetRecent: os.forgetRecent.handler(({ input }) => {
      settings.forget(places.require(input.place, 'ledger'));
      return null;
    }),
    settings: os.settings.handler(() => settings.settings),
    saveSettings: os.saveSettings.handler(({ input }) => {
      settings.save(input);
      return settings.settings;
    }),

    pick: os.pick.handler(async ({ input }) => {
      const path = await duties.pick(input.purpose, input.suggested);
      return path === null ? null : places.picked(path, input.purpose);
    }),
    browse: os.browse.handler(({ input }) => duties.browse(input.folder === null ? null : places.require(input.folder, 'folder'), input.purpose)),
    nameIn: os.nameIn.handler(({ input }) => {
      if (input.purpose !== 'new_ledger') throw new Refused('PLACE_UNKNOWN');
      const name = withExtension(safeName(input.name), input.purpose);
      const path = join(places.require(input.folder, 'folder'), name);
      if (existsSync(path)) throw new Refused('FILE_EXISTS', { name });
      return places.picked(path, input.purpose);
    }),
    saveAs: os.saveAs.handler(async ({ input }) => {
      const path = await duties.saveAs(safeName(input.name));
      return path === null ? null : places.picked(path, 'export');
    }),
    temporary: os.temporary.handler(({ input }) => places.picked(join(profile.temporary, safeName(input.name)), 'export')),
    deliver: os.deliver.handler(async ({ input }) => ({ download: await duties.deliver(written(input.place)) })),

    pdf: os.pdf.handler(async ({ input: { place, ...job } }) => {
      await duties.pdf(job, written(place));
      return null;
    }),
    png: os.png.handler(async ({ input: { place, ...job } }) => {
      await duties.png(job, written(place));
      return null;
    }),
    print: os.print.handler(async ({ input }) => ({ view: await duties.print(input) })),
    openWindow: os.openWindow.handler(async ({ input }) => ({ address: await duties.openWindow(input.route) })),

    startJob: os.startJob.handler(() => ({ job: jobs.start() })),
    cancelJob: os.cancelJob.handler(({ input }) => {
      jobs.cancel(input.job);
      return null;
    }),
    progress: os.progress.handler(({ input, signal }) => jobs.progress(input.job, signal)),
    endJob: os.endJob.handler(({ input }) => {
      jobs.end(input.job);
      return null;
    }),

    diagnostics: os.diagnostics.handler(async ({ input }) => {
      await writeDiagnostics(written(input.place), parts, duties);
      return null;
    }),
  });
}
