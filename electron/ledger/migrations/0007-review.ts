/** What is said to a finding of the supervision rules, with the values it was said to: `rule`, subject and `subkey` name the finding over time. */
export const review = `
CREATE TABLE finding_note (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  rule TEXT NOT NULL,
  subject_table TEXT NOT NULL,
  subject TEXT NOT NULL,
  subkey TEXT NOT NULL,
  compared TEXT NOT NULL,
  text TEXT NOT NULL,
  noted_by TEXT NOT NULL,
  noted_on TEXT NOT NULL CHECK (date(noted_on) IS noted_on),
  UNIQUE (rule, subject, subkey)
) STRICT;
`;
