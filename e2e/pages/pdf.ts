import { execFileSync, spawnSync } from 'node:child_process';

/** Which of poppler's programs are missing on this machine. */
export function missingPoppler(): string[] {
  return ['pdfinfo', 'pdffonts', 'pdftotext'].filter((name) => spawnSync(name, ['-v']).error !== undefined);
}

/** A printed PDF as poppler reads it. */
export interface Printed {
  /** The text of each page in reading order, without spaces and line ends: cells break where the column is narrow. */
  readonly pages: readonly string[];
  /** The text with its spaces, so that neighbouring figures stay apart. */
  readonly text: string;
  /** One line a font: whether it is embedded and can be read back as text. */
  readonly fonts: readonly { readonly embedded: boolean; readonly unicode: boolean }[];
}

function run(name: string, args: readonly string[]): string {
  return execFileSync(name, [...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

/** Reads pages, text and fonts of a PDF. */
export function readPdf(path: string): Printed {
  const text = run('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-']);
  const count = Number(/^Pages:\s+(\d+)/mu.exec(run('pdfinfo', [path]))?.[1]);
  const pages = text.split('\f').slice(0, count).map((page) => page.replace(/\s+/gu, ''));
  const fonts = [...run('pdffonts', [path]).matchAll(/\s(yes|no)\s+(?:yes|no)\s+(yes|no)\s+\d+\s+\d+$/gmu)]
    .map(([, embedded, unicode]) => ({ embedded: embedded === 'yes', unicode: unicode === 'yes' }));
  return { pages, text, fonts };
}
