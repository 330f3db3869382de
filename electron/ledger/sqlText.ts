/** LIKE pattern for a text anywhere, with its wildcards taken literally (ESCAPE '\'). */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
}

/** A unit and everything below it, as a subquery with one parameter (the unit's uid). */
export const SUBTREE = `WITH RECURSIVE below (uid) AS (
  SELECT uid FROM unit WHERE uid = ? UNION SELECT unit.uid FROM unit JOIN below ON unit.parent = below.uid
) SELECT uid FROM below`;
