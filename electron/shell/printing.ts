import { Refused } from '../../shared/errors.ts';

/** How long a print route may take until `data-print-ready` stands on its root element. */
export const READY_LIMIT_MS = 60_000;
/** The width of A4 at 96 dpi: the narrowest window in which a sheet is laid out. */
export const SHEET_WIDTH_PX = 794;

/** Chromium draws no picture higher than this many device pixels. */
const HIGHEST_PICTURE_PX = 16_000;

/** How much larger than the screen a long picture is drawn. Throws Refused PRINT_FAILED when it is too long even at 1×. */
export function pictureScale(heightPx: number): 1 | 2 {
  if (heightPx > HIGHEST_PICTURE_PX) throw new Refused('PRINT_FAILED', { detail: '内容太长，不能生成一张图片，请改用 PDF' });
  return heightPx * 2 > HIGHEST_PICTURE_PX ? 1 : 2;
}
