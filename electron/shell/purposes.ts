import type { Purpose } from '../../shared/contract/desktop.ts';

/** What is offered for a purpose: the words of the dialog, the extensions (empty: folders only), whether a name is asked. */
export interface Offer {
  readonly title: string;
  readonly kind: string;
  readonly extensions: readonly string[];
  readonly isNew: boolean;
}

export const OFFERS: Readonly<Record<Purpose, Offer>> = {
  ledger: { title: '打开台账', kind: '三资台账', extensions: ['sanzi'], isNew: false },
  new_ledger: { title: '新建台账', kind: '三资台账', extensions: ['sanzi'], isNew: true },
  backup: { title: '选择备份', kind: '台账备份', extensions: ['sanzi', 'sanzi-backup'], isNew: false },
  backup_folder: { title: '选择文件夹', kind: '文件夹', extensions: [], isNew: false },
  workbook: { title: '选择表格', kind: '表格', extensions: ['xlsx', 'xls', 'csv'], isNew: false },
  scan: { title: '选择扫描件或照片', kind: '扫描件、照片', extensions: ['pdf', 'jpg', 'jpeg', 'png', 'webp', 'bmp', 'tif', 'tiff', 'doc', 'docx', 'ofd'], isNew: false },
  package: { title: '选择送审包或审核回执', kind: '送审包、审核回执', extensions: ['sanzi-pack', 'sanzi-slip'], isNew: false },
  key: { title: '选择密钥文件', kind: '签名密钥', extensions: ['sanzi-key'], isNew: false },
  export: { title: '保存文件', kind: '文件', extensions: [], isNew: true },
};

/** Whether the picker shows a file for the purpose. */
export function isOffered(name: string, purpose: Purpose): boolean {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return extension !== undefined && OFFERS[purpose].extensions.includes(extension);
}

/** The name with the purpose's first extension, when it has none of them. */
export function withExtension(name: string, purpose: Purpose): string {
  const [first] = OFFERS[purpose].extensions;
  return first === undefined || isOffered(name, purpose) ? name : `${name}.${first}`;
}

const FORBIDDEN = /[<>:"/\\|?*\p{Cc}]/gu;
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A file name that Windows and Linux both accept and that names nothing but a file in its folder. */
export function safeName(name: string): string {
  const cleaned = name.replace(FORBIDDEN, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  if (cleaned === '') return '未命名';
  return DEVICE.test(cleaned) ? `_${cleaned}` : cleaned;
}
