import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { Purpose } from '../../shared/contract/desktop.ts';
import { Refused } from '../../shared/errors.ts';

/** What a place was made for: a purpose of the contract, a folder of the shell's own picker, or an uploaded file. */
export type PlaceUse = Purpose | 'folder' | 'upload';

/** The page takes backups into the folder that its picker shows, and uses one upload as a table, a scan, a package or a key. */
const ALSO_FOR: Partial<Readonly<Record<PlaceUse, readonly PlaceUse[]>>> = { folder: ['backup_folder'], upload: ['workbook', 'scan', 'package', 'key'] };

interface Place {
  readonly path: string;
  readonly use: PlaceUse;
}

/**
 * The table of tokens that stand for paths. The page holds tokens only; a path never crosses.
 * Tokens live as long as the program; the same path for the same use keeps its token.
 */
export class Places {
  readonly #byToken = new Map<string, Place>();
  readonly #tokens = new Map<string, string>();

  /** The token of a path, 32 characters of base64url from 24 random bytes. */
  keep(path: string, use: PlaceUse): string {
    const key = `${use}\0${path}`;
    const known = this.#tokens.get(key);
    if (known !== undefined) return known;
    const token = randomBytes(24).toString('base64url');
    this.#tokens.set(key, token);
    this.#byToken.set(token, { path, use });
    return token;
  }

  /** A token with the name for the screen. */
  picked(path: string, use: PlaceUse): { place: string; name: string } {
    return { place: this.keep(path, use), name: basename(path) || path };
  }

  /** The path of a token that was handed out for one of these uses; null when it is unknown or was made for another use. */
  redeem(token: string, uses: readonly PlaceUse[]): string | null {
    const place = this.#byToken.get(token);
    if (!place) return null;
    const isFor = [place.use, ...(ALSO_FOR[place.use] ?? [])].some((use) => uses.includes(use));
    return isFor ? place.path : null;
  }

  /** The path of a token that was handed out for one of these uses. Throws Refused PLACE_UNKNOWN. */
  require(token: string, ...uses: readonly PlaceUse[]): string {
    const path = this.redeem(token, uses);
    if (path === null) throw new Refused('PLACE_UNKNOWN');
    return path;
  }
}
