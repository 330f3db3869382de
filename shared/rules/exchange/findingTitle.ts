/** The heading of an opinion on a finding: what it says, with the compared values and the clause, so that equal headings are equal findings. */
export function findingTitle({ title, compared, clause }: { readonly title: string; readonly compared: readonly [string, string]; readonly clause: string }): string {
  return `${title}：${compared[0]}；${compared[1]}（${clause}）`.slice(0, 300);
}
