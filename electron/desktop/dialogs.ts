import { app, BrowserWindow, dialog } from 'electron';
import type { FileFilter, OpenDialogOptions, SaveDialogOptions } from 'electron';
import { extname, join } from 'node:path';
import type { Purpose } from '../../shared/contract/desktop.ts';
import { OFFERS, safeName, withExtension } from '../shell/purposes.ts';

function filters(purpose: Purpose): FileFilter[] {
  const { kind, extensions } = OFFERS[purpose];
  return extensions.length === 0 ? [] : [{ name: kind, extensions: [...extensions] }];
}

async function open(options: OpenDialogOptions): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
  return canceled ? null : (filePaths[0] ?? null);
}

async function save(options: SaveDialogOptions): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}

/** Asks for a file or folder by its purpose; null when the user closed the dialog. Begins in the user's documents. */
export async function pick(purpose: Purpose, suggested?: string): Promise<string | null> {
  const { title, isNew } = OFFERS[purpose];
  const documents = app.getPath('documents');
  if (purpose === 'backup_folder') return open({ title, defaultPath: documents, properties: ['openDirectory', 'createDirectory'] });
  if (!isNew) return open({ title, defaultPath: documents, filters: filters(purpose), properties: ['openFile'] });
  const path = await save({ title, defaultPath: join(documents, withExtension(safeName(suggested ?? '新台账'), purpose)), filters: filters(purpose) });
  return path === null ? null : withExtension(path, purpose);
}

/** Asks where a file that the program writes shall go. */
export function saveAs(name: string): Promise<string | null> {
  const extension = extname(name).slice(1);
  return save({
    title: OFFERS.export.title,
    defaultPath: join(app.getPath('documents'), name),
    filters: extension === '' ? [] : [{ name: OFFERS.export.kind, extensions: [extension] }],
  });
}
