/** A file that cannot be read: `detail` is one short Chinese phrase, as in 读不了文件“…”：{detail}。 */
export class UnreadableFile extends Error {
  readonly detail: string;

  constructor(detail: string) {
    super(detail);
    this.name = 'UnreadableFile';
    this.detail = detail;
  }
}

/** A file beyond a limit; `limit` names it, as in 文件“…”超过 {limit}。 */
export class FileTooLarge extends Error {
  readonly limit: string;

  constructor(limit: string) {
    super(limit);
    this.name = 'FileTooLarge';
    this.limit = limit;
  }
}
