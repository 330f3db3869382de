/**
 * Further charges of contracts with the readings of their meters, and official receipts: books drawn, numbers voided, and
 * how a receipt is printed onto the preprinted form. Money is INTEGER 分, readings INTEGER 0.0001 of the dial.
 */
export const charges = `
CREATE TABLE lease_charge (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('water', 'electricity', 'sanitation', 'management', 'other')),
  name TEXT NOT NULL,
  terms TEXT NOT NULL CHECK (json_valid(terms)),
  from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
  until_on TEXT CHECK (date(until_on) IS until_on),
  account TEXT REFERENCES fund_account (uid) DEFERRABLE INITIALLY DEFERRED,
  due_day INTEGER NOT NULL CHECK (due_day BETWEEN 1 AND 31)
) STRICT;
CREATE INDEX lease_charge_contract ON lease_charge (contract);
CREATE INDEX lease_charge_account ON lease_charge (account) WHERE account IS NOT NULL;
CREATE INDEX receivable_charge ON receivable (charge) WHERE charge IS NOT NULL;
CREATE TABLE meter_reading (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  charge TEXT NOT NULL REFERENCES lease_charge (uid) DEFERRABLE INITIALLY DEFERRED,
  month TEXT NOT NULL CHECK (date(month || '-01') IS month || '-01'),
  read_on TEXT NOT NULL CHECK (date(read_on) IS read_on),
  before INTEGER NOT NULL CHECK (before >= 0),
  after INTEGER NOT NULL CHECK (after >= 0),
  reset TEXT CHECK (reset IN ('rolled', 'exchanged')),
  old_end INTEGER,
  new_start INTEGER,
  terms TEXT CHECK (terms IS NULL OR json_valid(terms)),
  receivable TEXT REFERENCES receivable (uid) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL,
  UNIQUE (charge, month),
  CHECK ((reset IS 'exchanged') = (old_end IS NOT NULL AND new_start IS NOT NULL))
) STRICT;
CREATE INDEX meter_reading_receivable ON meter_reading (receivable) WHERE receivable IS NOT NULL;
CREATE TABLE receipt_book (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  prefix TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width BETWEEN 1 AND 15),
  first_no INTEGER NOT NULL CHECK (first_no >= 0),
  last_no INTEGER NOT NULL,
  drawn_on TEXT NOT NULL CHECK (date(drawn_on) IS drawn_on),
  returned_on TEXT CHECK (date(returned_on) IS returned_on),
  note TEXT NOT NULL,
  CHECK (last_no >= first_no)
) STRICT;
CREATE INDEX receipt_book_unit ON receipt_book (unit);
CREATE INDEX receipt_official_no ON receipt (official_no) WHERE official_no IS NOT NULL;
CREATE INDEX deposit_official_no ON deposit (official_no) WHERE official_no IS NOT NULL;
CREATE TABLE voided_number (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  book TEXT NOT NULL REFERENCES receipt_book (uid) DEFERRABLE INITIALLY DEFERRED,
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  voided_on TEXT NOT NULL CHECK (date(voided_on) IS voided_on),
  UNIQUE (book, number)
) STRICT;
CREATE TABLE overprint (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  layout TEXT NOT NULL CHECK (json_valid(layout)),
  UNIQUE (unit, kind)
) STRICT;
`;
