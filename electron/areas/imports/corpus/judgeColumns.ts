import type { ImportPlan } from '../../../../shared/contract/imports.ts';

type Column = ImportPlan['sheets'][number]['columns'][number];

export interface ColumnVerdict {
  readonly index: number;
  readonly heading: string;
  readonly right: boolean;
  readonly got: string;
  readonly wanted: string;
}

/** Holds the mapped columns against the expected tokens, one by one. */
export function columnsRight(expected: string, columns: readonly Column[]): ColumnVerdict[] {
  return expected.split(' ').map((wanted, index) => {
    const column = columns.find((one) => one.index === index);
    const got = column ? written(column) : 'no column';
    return { index, heading: column?.heading ?? '', right: wanted.split('|').some((token) => fits(token, column)), got, wanted };
  });
}

function written({ target, question }: Column): string {
  const asked = question ? ` asked “${question.text}”` : '';
  switch (target.to) {
    case 'field':
      return target.key + asked;
    case 'range':
      return `${target.from}..${target.until}${asked}`;
    case 'custom':
      return `自定义列 ${target.label}${asked}`;
    default:
      return target.to + asked;
  }
}

/** A column that the sheet does not have counts as left out. */
function fits(token: string, column: Column | undefined): boolean {
  const to = column?.target.to ?? 'skip';
  const isKept = to === 'custom' || to === 'remark';
  if (token === '?') return isKept && column?.question != null;
  if (column?.question) return false;
  if (token === '~') return isKept;
  if (token === '-') return to === 'skip';
  if (token === '.') return isKept || to === 'skip';
  if (token === 'remark' && to === 'remark') return true;
  const [from = '', until] = token.split('..');
  if (until !== undefined) return column?.target.to === 'range' && column.target.from === from && column.target.until === until;
  return column?.target.to === 'field' && column.target.key === token;
}
