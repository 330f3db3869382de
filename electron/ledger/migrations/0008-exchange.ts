/**
 * 送审 and 审核: what a village sent and was answered, what a township took in, and whose keys are known.
 * `submission_row` is the frozen content of a submission: it is no logged table; `submission.rows_hash` (logged) covers it.
 */
export const exchange = `
CREATE TABLE signer (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  source TEXT NOT NULL,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL CHECK (length(public_key) = 64),
  registered_on TEXT NOT NULL CHECK (date(registered_on) IS registered_on),
  registered_by TEXT NOT NULL,
  replaced_on TEXT CHECK (date(replaced_on) IS replaced_on),
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX signer_source ON signer (source);
CREATE TABLE sent_package (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL,
  seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL CHECK (length(head_hash) = 64),
  packed_on TEXT NOT NULL CHECK (date(packed_on) IS packed_on),
  packed_by TEXT NOT NULL,
  public_key TEXT NOT NULL CHECK (length(public_key) = 64),
  state TEXT NOT NULL CHECK (state IN ('sent', 'accepted', 'returned')),
  reviewer TEXT NOT NULL,
  opinion TEXT NOT NULL,
  decided_on TEXT CHECK (date(decided_on) IS decided_on)
) STRICT;
CREATE INDEX sent_package_unit ON sent_package (unit, period);
CREATE TABLE slip_item (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  package TEXT NOT NULL REFERENCES sent_package (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  rule TEXT NOT NULL,
  subject_table TEXT NOT NULL,
  subject TEXT NOT NULL,
  subkey TEXT NOT NULL,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  due_on TEXT CHECK (date(due_on) IS due_on),
  answer TEXT NOT NULL,
  is_mended INTEGER NOT NULL CHECK (is_mended IN (0, 1)),
  answered_on TEXT CHECK (date(answered_on) IS answered_on)
) STRICT;
CREATE INDEX slip_item_package ON slip_item (package);
CREATE TABLE submission (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('package', 'workbook', 'book')),
  state TEXT NOT NULL CHECK (state IN ('received', 'returned', 'accepted')),
  source_ledger TEXT NOT NULL,
  source_unit TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  packed_at TEXT NOT NULL,
  packed_by TEXT NOT NULL,
  received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  public_key TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  rows_hash TEXT NOT NULL CHECK (length(rows_hash) = 64),
  manifest TEXT NOT NULL CHECK (json_valid(manifest)),
  previous TEXT REFERENCES submission (uid) DEFERRABLE INITIALLY DEFERRED,
  decided_on TEXT CHECK (date(decided_on) IS decided_on),
  decided_by TEXT NOT NULL,
  opinion TEXT NOT NULL
) STRICT;
CREATE INDEX submission_unit ON submission (unit, period);
CREATE INDEX submission_source ON submission (source_ledger, source_unit);
CREATE TABLE review_item (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  submission TEXT NOT NULL REFERENCES submission (uid) DEFERRABLE INITIALLY DEFERRED,
  rule TEXT NOT NULL,
  subject_table TEXT NOT NULL,
  subject TEXT NOT NULL,
  subkey TEXT NOT NULL,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  conclusion TEXT CHECK (conclusion IN ('true', 'explained', 'false_alarm')),
  text TEXT NOT NULL,
  due_on TEXT CHECK (date(due_on) IS due_on),
  noted_by TEXT NOT NULL,
  answer TEXT NOT NULL,
  is_mended INTEGER NOT NULL CHECK (is_mended IN (0, 1)),
  answered_on TEXT CHECK (date(answered_on) IS answered_on),
  closed_on TEXT CHECK (date(closed_on) IS closed_on)
) STRICT;
CREATE INDEX review_item_submission ON review_item (submission);
CREATE TABLE submission_row (
  submission TEXT NOT NULL,
  table_name TEXT NOT NULL,
  uid TEXT NOT NULL,
  unit TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (submission, table_name, uid)
) STRICT, WITHOUT ROWID;
`;
