/**
 * Every refusal a person can meet. Each text says what happened, what is safe, and what to do now.
 * `{name}` is replaced from the refusal's parameters.
 */
export interface RefusalText {
  readonly what: string;
  readonly safe: string;
  readonly todo: string;
}

const kept = '台账文件没有改动。';
const notStored = '没有保存任何内容。';

export const REFUSALS = {
  LEDGER_GONE: { what: '与台账的连接中断。', safe: '已经提示“已保存”的内容都在台账里。', todo: '请按“重新打开”继续。' },
  NO_LEDGER: { what: '还没有打开台账。', safe: '没有影响任何文件。', todo: '请先在开始页新建或打开台账。' },
  NO_OPERATOR: { what: '还没有选择操作员。', safe: notStored, todo: '请先选择或新增操作员。' },
  READ_ONLY: { what: '当前打开的是只读副本，不能修改。', safe: kept, todo: '请关闭后重新打开原台账，或在原电脑上修改。' },
  LEDGER_IN_USE: { what: '台账正由 {who} 使用（{since} 起）。', safe: kept, todo: '请等对方关闭，或以只读副本打开。' },
  LEDGER_NEWER: { what: '台账由更新版本的程序保存（格式 {found}，本程序支持到 {supported}）。', safe: kept, todo: '请安装新版程序后再打开。' },
  LEDGER_DAMAGED: { what: '台账文件已损坏：{detail}。', safe: kept, todo: '请从备份恢复，或把文件交给技术人员。' },
  NOT_A_LEDGER: { what: '“{name}”不是三资台账文件。', safe: kept, todo: '请选择扩展名为 .sanzi 的台账文件。' },
  FILE_MISSING: { what: '找不到文件“{name}”。', safe: '没有影响其他文件。', todo: '请确认文件未被移动，或U盘已插好。' },
  FILE_EXISTS: { what: '“{name}”已经存在。', safe: kept, todo: '请换一个文件名；程序不会覆盖已有台账。' },
  FOLDER_UNWRITABLE: { what: '文件夹“{folder}”不能写入。', safe: kept, todo: '请换一个文件夹，或以只读副本打开。' },
  NETWORK_PATH: { what: '“{name}”在网络位置上，不能直接在那里记账。', safe: kept, todo: '请选择“接管到本机”，在本机上使用。' },
  DISK_FULL: { what: '磁盘空间不足。', safe: '本次操作没有保存，此前的内容都在。', todo: '请清理磁盘后再试。' },
  DISK_FAILED: { what: '读写磁盘失败：{detail}。', safe: '本次操作没有保存，此前的内容都在。', todo: '请检查磁盘或U盘后重新打开。' },
  MIGRATION_FAILED: { what: '台账升级没有成功：{detail}。', safe: '台账保持升级前的样子，升级前的备份在“{backup}”。', todo: '请把备份和诊断信息交给技术人员。' },
  OTHER_LEDGER: { what: '“{name}”不是本台账的备份，而是另一本台账的。', safe: kept, todo: '请选择本台账的备份；要看那本台账，请在开始页打开。' },
  BACKUP_FAILED: { what: '备份没有成功：{detail}。', safe: kept, todo: '请换一个位置再备份。' },
  CANCELLED: { what: '已取消。', safe: notStored, todo: '可以重新开始。' },
  CELLS_REFUSED: { what: '有 {count} 处内容没有保存。', safe: '原来的内容没有改动。', todo: '请按单元格里的提示修改。' },
  ROW_MISSING: { what: '记录已不在台账里。', safe: notStored, todo: '请刷新列表。' },
  ROW_IN_USE: { what: '“{name}”正被使用：{by}。', safe: notStored, todo: '请改用“停用”，或先处理这些记录。' },
  ROWS_MANAGED: { what: '“{title}”由合同租金、收款等办理生成，不能直接新增、删除或停用。', safe: notStored, todo: '请在“合同租金”里办理；记错的收款用“冲销”更正。' },
  RECEIPT_REVERSED: { what: '“{code}”已经冲销，不能再冲销一次。', safe: notStored, todo: '请刷新后核对。' },
  RECEIPT_RESTORED: { what: '“{code}”是恢复记录。', safe: notStored, todo: '要更正请冲销原来的收款 {original}。' },
  RECEIPT_SPENT: { what: '收款“{code}”没有可以分配的余额。', safe: notStored, todo: '请刷新后核对预收余额。' },
  LETTER_EMPTY: { what: '合同“{name}”没有{what}。', safe: '台账没有改动。', todo: '不需要出具这张单子。' },
  NOTHING_TO_UNDO: { what: '没有可以撤销的操作。', safe: notStored, todo: '' },
  NOTHING_TO_REDO: { what: '没有可以重做的操作。', safe: notStored, todo: '' },
  UNDO_DEPENDS: { what: '“{title}”不能单独撤销，后面的操作改动了同样的内容：{later}。', safe: notStored, todo: '可以连同后面的操作一起撤销。' },
  UNIT_TREE: { what: '单位的上级不能是它自己或它的下级。', safe: notStored, todo: '请另选上级单位。' },
  UNDO_FIXED: { what: '“{title}”不能撤销：{why}。', safe: notStored, todo: '请在原来的页面更正。' },
  BLOCK_TOO_LARGE: { what: '所选范围有 {cells} 格，一次最多处理 {most} 格。', safe: notStored, todo: '请缩小范围，分几次处理。' },
  VIEW_GONE: { what: '列表已过期。', safe: '没有影响数据。', todo: '列表会重新载入。' },
  FILE_UNREADABLE: { what: '读不了文件“{name}”：{detail}。', safe: notStored, todo: '请用 WPS 打开确认内容，另存为 .xlsx 后再试。' },
  FILE_TOO_LARGE: { what: '文件“{name}”超过 {limit}。', safe: notStored, todo: '请分成几个文件再导入。' },
  IMPORT_GONE: { what: '这次导入已经结束。', safe: notStored, todo: '请重新选择文件。' },
  IMPORT_NOTHING: { what: '没有可以导入的新内容。', safe: notStored, todo: '文件里的记录都已经在台账里。' },
  PROFILE_NO_HEADINGS: { what: '这张表没有表头，或是公开公告的格式，不需要导入方案。', safe: notStored, todo: '请先选定表头行。' },
  ATTACHMENT_MISSING: { what: '档案“{name}”的文件不在档案库里。', safe: '台账记录完好。', todo: '请重新添加该文件。' },
  KEY_MISSING: { what: '这台电脑上没有本单位的签名密钥。', safe: kept, todo: '请先生成密钥，或导入以前导出的密钥文件。' },
  KEY_EXISTS: { what: '“{name}”在这台电脑上已经有签名密钥。', safe: kept, todo: '密钥丢失或泄露时才更换；更换后要到上级重新登记指纹。' },
  KEY_PASSPHRASE_SHORT: { what: '口令太短。', safe: kept, todo: '请用至少 {least} 个字符的口令。' },
  KEY_PASSPHRASE_WRONG: { what: '口令不对。', safe: notStored, todo: '请重新输入；忘记口令时只能更换密钥，并到上级重新登记。' },
  KEY_UNREADABLE: { what: '密钥文件“{name}”读不出来。', safe: kept, todo: '请换一份导出的密钥文件。' },
  KEY_OTHER_UNIT: { what: '这是“{name}”的密钥，不是“{wanted}”的。', safe: kept, todo: '请选择本单位的密钥文件。' },
  LEDGER_ALTERED: { what: '发现台账被其他程序改动 {count} 处：{lines}。', safe: notStored, todo: '请逐处核对后写明情况，再制作送审包。' },
  SUBMISSION_REFUSED: { what: '{why}。', safe: notStored, todo: '{todo}。' },
  SLIP_REFUSED: { what: '{why}。', safe: notStored, todo: '{todo}。' },
  CODE_UNKNOWN: { what: '没有找到查验码 {code} 对应的公示。', safe: '没有影响数据。', todo: '请核对查验码；或这张公示出自另一本台账。' },
  PLACE_UNKNOWN: { what: '所选的位置已失效。', safe: notStored, todo: '请重新选择文件。' },
  PRINT_FAILED: { what: '生成文件没有成功：{detail}。', safe: '台账没有改动。', todo: '请重试；仍不成功时换一台电脑打印。' },
  NO_BROWSER: { what: '本机没有可用来打印的浏览器。', safe: '台账没有改动。', todo: '请安装 Chromium、Chrome 或 Edge 后再打印。' },
  INTERNAL: { what: '程序出错，本次操作没有完成。', safe: '本次操作没有保存，此前的内容都在。', todo: '请重试；仍不成功时导出诊断包交技术人员。' },
} as const satisfies Record<string, RefusalText>;

export type RefusalCode = keyof typeof REFUSALS;

/** The codes as a list, for schemas. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}

/** The three sentences of a refusal with its parameters filled in. */
export function refusalText(code: RefusalCode, params: Readonly<Record<string, string>> = {}): RefusalText {
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const { what, safe, todo } = REFUSALS[code];
  return { what: fill(what), safe: fill(safe), todo: fill(todo) };
}

/** A problem with one cell: which row, which field, and the reason in one Chinese sentence. */
export interface CellProblem {
  readonly uid: string;
  readonly key: string;
  readonly message: string;
}

/** Thrown inside the program where a command refuses; the router turns it into the contract's error. */
export class Refused extends Error {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, string>>;
  readonly cells: readonly CellProblem[];
  /** Sequences of commands concerned (later commands of an undo). */
  readonly sequences: readonly number[];

  constructor(
    code: RefusalCode,
    params: Readonly<Record<string, string>> = {},
    more: { cells?: readonly CellProblem[]; sequences?: readonly number[] } = {},
  ) {
    super(refusalText(code, params).what);
    this.name = 'Refused';
    this.code = code;
    this.params = params;
    this.cells = more.cells ?? [];
    this.sequences = more.sequences ?? [];
  }
}
