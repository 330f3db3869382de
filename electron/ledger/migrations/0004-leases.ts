/**
 * The contract and rent clock: clauses by version, what is due, what came in and how it was allocated, deposits, demands.
 * Money is INTEGER 分. `receivable.settled` and `outstanding`, `receipt.allocated` and `unallocated` are kept by the commands
 * that write settlements, so that lists sort and filter by them; a test holds them against the settlements.
 */
export const leases = `
ALTER TABLE contract ADD COLUMN handed_over_on TEXT CHECK (date(handed_over_on) IS handed_over_on);
ALTER TABLE contract ADD COLUMN returned_on TEXT CHECK (date(returned_on) IS returned_on);
ALTER TABLE contract ADD COLUMN ended_on TEXT CHECK (date(ended_on) IS ended_on);
ALTER TABLE contract ADD COLUMN renews TEXT REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract ADD COLUMN sublease_of TEXT REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX contract_renews ON contract (renews) WHERE renews IS NOT NULL;
CREATE INDEX contract_sublease_of ON contract (sublease_of) WHERE sublease_of IS NOT NULL;
ALTER TABLE contract_party ADD COLUMN area INTEGER;
ALTER TABLE contract_party ADD COLUMN area_unit TEXT CHECK (area_unit IN ('亩', '㎡', '公顷'));
CREATE TABLE receivable (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL,
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  payer TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('rent', 'difference', 'penalty', 'water', 'electricity', 'sanitation', 'management', 'other')),
  position INTEGER,
  from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
  until_on TEXT NOT NULL CHECK (date(until_on) IS until_on),
  due_on TEXT NOT NULL CHECK (date(due_on) IS due_on),
  amount INTEGER,
  settled INTEGER NOT NULL,
  outstanding INTEGER NOT NULL,
  explained TEXT,
  charge TEXT,
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX receivable_contract ON receivable (contract, due_on);
CREATE INDEX receivable_open ON receivable (due_on) WHERE outstanding <> 0;
CREATE INDEX receivable_unit ON receivable (unit);
CREATE INDEX receivable_name_sort ON receivable (name_sort);
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT NOT NULL,
  received_on TEXT NOT NULL CHECK (date(received_on) IS received_on),
  payer TEXT NOT NULL,
  contract TEXT REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'pos', 'mobile', 'other')),
  account TEXT REFERENCES fund_account (uid) DEFERRABLE INITIALLY DEFERRED,
  official_no TEXT,
  amount INTEGER NOT NULL,
  allocated INTEGER NOT NULL,
  unallocated INTEGER NOT NULL,
  reverses TEXT REFERENCES receipt (uid) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT,
  handler TEXT,
  bank_serial TEXT,
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  code_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX receipt_contract ON receipt (contract);
CREATE INDEX receipt_account ON receipt (account);
CREATE INDEX receipt_reverses ON receipt (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX receipt_unit ON receipt (unit);
CREATE INDEX receipt_code_sort ON receipt (code_sort);
CREATE TABLE deposit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bid', 'performance', 'security')),
  movement TEXT NOT NULL CHECK (movement IN ('taken', 'offset', 'refunded', 'forfeited', 'reversal')),
  moved_on TEXT NOT NULL CHECK (date(moved_on) IS moved_on),
  payer TEXT NOT NULL,
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER NOT NULL,
  method TEXT CHECK (method IN ('cash', 'transfer', 'pos', 'mobile', 'other')),
  account TEXT REFERENCES fund_account (uid) DEFERRABLE INITIALLY DEFERRED,
  official_no TEXT,
  reverses TEXT REFERENCES deposit (uid) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT,
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  code_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX deposit_contract ON deposit (contract);
CREATE INDEX deposit_account ON deposit (account);
CREATE INDEX deposit_reverses ON deposit (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX deposit_unit ON deposit (unit);
CREATE INDEX deposit_code_sort ON deposit (code_sort);
CREATE TABLE rent_clause (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  from_on TEXT CHECK (date(from_on) IS from_on),
  clause TEXT NOT NULL CHECK (json_valid(clause)),
  agreed_on TEXT CHECK (date(agreed_on) IS agreed_on),
  basis TEXT NOT NULL
) STRICT;
CREATE INDEX rent_clause_contract ON rent_clause (contract);
CREATE TABLE settlement (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  receivable TEXT NOT NULL REFERENCES receivable (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'reduction', 'deposit')),
  receipt TEXT REFERENCES receipt (uid) DEFERRABLE INITIALLY DEFERRED,
  deposit TEXT REFERENCES deposit (uid) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER NOT NULL,
  settled_on TEXT NOT NULL CHECK (date(settled_on) IS settled_on),
  basis TEXT,
  reverses TEXT REFERENCES settlement (uid) DEFERRABLE INITIALLY DEFERRED,
  CHECK ((kind = 'receipt') = (receipt IS NOT NULL)),
  CHECK ((kind = 'deposit') = (deposit IS NOT NULL))
) STRICT;
CREATE INDEX settlement_receivable ON settlement (receivable);
CREATE INDEX settlement_receipt ON settlement (receipt) WHERE receipt IS NOT NULL;
CREATE INDEX settlement_deposit ON settlement (deposit) WHERE deposit IS NOT NULL;
CREATE INDEX settlement_reverses ON settlement (reverses) WHERE reverses IS NOT NULL;
CREATE TABLE dunning (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('demand', 'acknowledgement')),
  dunned_on TEXT NOT NULL CHECK (date(dunned_on) IS dunned_on),
  method TEXT NOT NULL,
  handler TEXT NOT NULL,
  amount INTEGER NOT NULL,
  note TEXT NOT NULL
) STRICT;
CREATE INDEX dunning_contract ON dunning (contract);
CREATE TABLE check_reason (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  code TEXT NOT NULL,
  compared TEXT NOT NULL,
  reason TEXT NOT NULL,
  UNIQUE (contract, code)
) STRICT;
`;
