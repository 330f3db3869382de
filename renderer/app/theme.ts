import { themeQuartz } from 'ag-grid-community';
import type { Theme } from 'ag-grid-community';
import type { ThemeConfig } from 'antd';

/** The screen's faces; each stack ends in a named face, because an unnamed fallback mixes glyphs. */
const SCREEN_FONT = '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif';

/** The tokens that the page, antd and the grid share. */
export const COLOURS = {
  accent: '#1f6f5c',
  accentSoft: '#e6f1ee',
  wrong: '#b3261e',
  wrongSoft: '#fdecea',
  waiting: '#8a5a00',
  waitingSoft: '#fff4dc',
  text: '#1f2a27',
  quiet: '#5a6763',
  line: '#d5dedb',
  ground: '#f4f7f6',
  paper: '#ffffff',
} as const;

/** 14 px text and 32 px rows, or 18 px and 40 px with the large-text switch. */
export interface Size { readonly text: number; readonly row: number }
export const SIZES = { normal: { text: 14, row: 32 }, large: { text: 18, row: 40 } } as const satisfies Record<string, Size>;

/** antd's theme. */
export function antdTheme(size: Size): ThemeConfig {
  return {
    token: {
      colorPrimary: COLOURS.accent, colorLink: COLOURS.accent, colorLinkHover: '#17594a', colorLinkActive: '#124a3d', colorError: COLOURS.wrong, colorWarning: COLOURS.waiting, colorWarningBg: COLOURS.waitingSoft, colorWarningBorder: '#e5c583', colorErrorBg: COLOURS.wrongSoft, colorSuccess: '#1b6b34', colorSuccessBg: '#e8f5ec', colorInfo: COLOURS.accent, colorInfoBg: COLOURS.accentSoft, colorInfoBorder: '#9cc5b9',
      colorText: COLOURS.text, colorTextSecondary: COLOURS.quiet, colorTextTertiary: COLOURS.quiet, colorTextDescription: COLOURS.quiet,
      colorTextPlaceholder: '#66736e', colorTextDisabled: '#66736e', colorBorder: '#aab8b3', colorBgLayout: COLOURS.ground,
      fontFamily: SCREEN_FONT, fontSize: size.text, controlHeight: size.row, borderRadius: 4, motion: false,
    },
    components: {
      Table: { cellPaddingBlockSM: 5, rowHoverBg: '#f0f6f4', rowSelectedBg: COLOURS.accentSoft, rowSelectedHoverBg: COLOURS.accentSoft },
      Alert: { withDescriptionPadding: '8px 12px', withDescriptionIconSize: 18, defaultPadding: '6px 12px' },
      Menu: { itemHeight: size.row - 1, itemSelectedBg: COLOURS.accentSoft, itemSelectedColor: COLOURS.accent, itemActiveBg: COLOURS.accentSoft, itemMarginBlock: 1, itemMarginInline: 4 },
      Form: { itemMarginBottom: 14 },
    },
  };
}

/** The grid's theme from the same tokens. */
export function gridTheme(size: Size): Theme {
  return themeQuartz.withParams({
    accentColor: COLOURS.accent, foregroundColor: COLOURS.text, borderColor: COLOURS.line, headerBackgroundColor: '#eaf1ef', headerTextColor: COLOURS.text,
    backgroundColor: COLOURS.paper, oddRowBackgroundColor: '#fafcfb', selectedRowBackgroundColor: COLOURS.accentSoft, rowHoverColor: '#f0f6f4',
    fontFamily: SCREEN_FONT, fontSize: size.text, headerFontSize: size.text, rowHeight: size.row, headerHeight: size.row + 4,
    cellHorizontalPadding: 8, columnBorder: true, wrapperBorderRadius: 0, spacing: 6,
  });
}
