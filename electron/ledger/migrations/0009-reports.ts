/**
 * 上报 and 区审定: what a township reported to the district (`sent`), with the answer to each submission in it, and what a
 * district took in (`received`), with what the township said of each. `inspection_list` keeps a filter over accepted submissions (检查清单).
 */
export const reports = `
CREATE TABLE report (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL,
  source_ledger TEXT NOT NULL,
  packed_at TEXT NOT NULL,
  packed_by TEXT NOT NULL,
  received_on TEXT CHECK (date(received_on) IS received_on),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  public_key TEXT NOT NULL,
  opinion TEXT NOT NULL,
  stages TEXT NOT NULL CHECK (json_valid(stages))
) STRICT;
CREATE INDEX report_unit ON report (unit, period);
CREATE TABLE report_entry (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  report TEXT NOT NULL REFERENCES report (uid) DEFERRABLE INITIALLY DEFERRED,
  submission TEXT NOT NULL REFERENCES submission (uid) DEFERRABLE INITIALLY DEFERRED,
  reported_unit TEXT NOT NULL,
  decided_on TEXT NOT NULL CHECK (date(decided_on) IS decided_on),
  decided_by TEXT NOT NULL,
  opinion TEXT NOT NULL,
  check_version TEXT NOT NULL,
  key_since TEXT CHECK (date(key_since) IS key_since),
  key_reason TEXT NOT NULL,
  block INTEGER NOT NULL,
  warn INTEGER NOT NULL,
  answer TEXT CHECK (answer IN ('accepted', 'returned')),
  answered_on TEXT CHECK (date(answered_on) IS answered_on),
  answer_text TEXT NOT NULL
) STRICT;
CREATE INDEX report_entry_report ON report_entry (report);
CREATE INDEX report_entry_submission ON report_entry (submission);
CREATE INDEX report_entry_unit ON report_entry (reported_unit);
CREATE TABLE inspection_list (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  name TEXT NOT NULL,
  wish TEXT NOT NULL CHECK (json_valid(wish)),
  noted_by TEXT NOT NULL,
  noted_on TEXT NOT NULL CHECK (date(noted_on) IS noted_on)
) STRICT;
`;
