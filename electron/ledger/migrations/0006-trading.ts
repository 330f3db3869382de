const REGISTER_COLUMNS = `
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  code_sort TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''`;

/**
 * From the decision to the signed contract: decisions with their steps, listings with lots, bidders, deposits and the record
 * of every session. `bid_event` only grows: a correction is a line of its own. Bids are INTEGER 0.0001 of what is bid, money 分.
 */
export const trading = `
CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT,
  name TEXT NOT NULL,
  matter TEXT NOT NULL,
  amount INTEGER,
  class TEXT NOT NULL CHECK (class IN ('important', 'general', 'daily', 'party', 'other')),
  proposed_class TEXT CHECK (proposed_class IN ('important', 'general', 'daily', 'party', 'other')),
  class_reason TEXT,
  body TEXT,
  raised_on TEXT NOT NULL CHECK (date(raised_on) IS raised_on),
  state TEXT NOT NULL CHECK (state IN ('open', 'failed', 'resolved', 'announced', 'completed')),
  decided_on TEXT CHECK (date(decided_on) IS decided_on),
  content TEXT,
  previous TEXT REFERENCES decision (uid) DEFERRABLE INITIALLY DEFERRED,${REGISTER_COLUMNS}
) STRICT;
CREATE INDEX decision_unit ON decision (unit);
CREATE INDEX decision_previous ON decision (previous) WHERE previous IS NOT NULL;
CREATE INDEX decision_code_sort ON decision (code_sort);
CREATE INDEX decision_name_sort ON decision (name_sort);
CREATE TABLE decision_step (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  decision TEXT NOT NULL REFERENCES decision (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  step TEXT NOT NULL,
  held_on TEXT NOT NULL CHECK (date(held_on) IS held_on),
  record TEXT NOT NULL CHECK (json_valid(record))
) STRICT;
CREATE INDEX decision_step_decision ON decision_step (decision);
CREATE TABLE local_rule (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  kind TEXT NOT NULL CHECK (kind IN ('matters', 'platform', 'supervision')),
  county TEXT NOT NULL,
  from_on TEXT NOT NULL CHECK (date(from_on) IS from_on),
  content TEXT NOT NULL CHECK (json_valid(content)),
  note TEXT NOT NULL,
  UNIQUE (kind, from_on)
) STRICT;
CREATE TABLE listing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('open', 'sealed', 'small', 'negotiation', 'renewal')),
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL CHECK (attempt >= 1),
  previous TEXT REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT REFERENCES decision (uid) DEFERRABLE INITIALLY DEFERRED,
  exception TEXT,
  exception_by TEXT,
  exception_on TEXT CHECK (date(exception_on) IS exception_on),
  on_platform INTEGER CHECK (on_platform IN (0, 1)),
  platform_no TEXT,
  notice_on TEXT CHECK (date(notice_on) IS notice_on),
  notice_end_on TEXT CHECK (date(notice_end_on) IS notice_end_on),
  register_until TEXT,
  bid_at TEXT,
  bid_place TEXT,
  lots INTEGER NOT NULL,
  bidders INTEGER NOT NULL,
  rounds INTEGER NOT NULL,
  reserve_year INTEGER,
  result_year INTEGER,
  result_on TEXT CHECK (date(result_on) IS result_on),
  result_end_on TEXT CHECK (date(result_end_on) IS result_end_on),
  sign_by TEXT CHECK (date(sign_by) IS sign_by),${REGISTER_COLUMNS}
) STRICT;
CREATE INDEX listing_unit ON listing (unit);
CREATE INDEX listing_previous ON listing (previous) WHERE previous IS NOT NULL;
CREATE INDEX listing_decision ON listing (decision) WHERE decision IS NOT NULL;
CREATE INDEX listing_code_sort ON listing (code_sort);
CREATE INDEX listing_name_sort ON listing (name_sort);
CREATE TABLE listing_terms (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  listing TEXT NOT NULL UNIQUE REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  terms TEXT NOT NULL CHECK (json_valid(terms))
) STRICT;
CREATE TABLE listing_move (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  listing TEXT NOT NULL REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  moved_on TEXT NOT NULL CHECK (date(moved_on) IS moved_on),
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX listing_move_listing ON listing_move (listing);
CREATE TABLE lot (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  listing TEXT NOT NULL REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  number TEXT NOT NULL,
  name TEXT NOT NULL,
  asset TEXT REFERENCES asset (uid) DEFERRABLE INITIALLY DEFERRED,
  parcel TEXT REFERENCES parcel (uid) DEFERRABLE INITIALLY DEFERRED,
  before TEXT REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  terms TEXT NOT NULL CHECK (json_valid(terms)),
  state TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'sold', 'failed')),
  winner TEXT REFERENCES bidder (uid) DEFERRABLE INITIALLY DEFERRED,
  price INTEGER,
  ended_on TEXT CHECK (date(ended_on) IS ended_on),
  reason TEXT NOT NULL,
  contract TEXT REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX lot_listing ON lot (listing);
CREATE INDEX lot_contract ON lot (contract) WHERE contract IS NOT NULL;
CREATE INDEX lot_asset ON lot (asset) WHERE asset IS NOT NULL;
CREATE INDEX lot_parcel ON lot (parcel) WHERE parcel IS NOT NULL;
CREATE INDEX lot_before ON lot (before) WHERE before IS NOT NULL;
CREATE INDEX lot_winner ON lot (winner) WHERE winner IS NOT NULL;
CREATE TABLE bidder (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  listing TEXT NOT NULL REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
  id_no TEXT NOT NULL,
  phone TEXT NOT NULL,
  household TEXT NOT NULL,
  plate TEXT,
  lots TEXT NOT NULL CHECK (json_valid(lots)),
  registered_on TEXT NOT NULL CHECK (date(registered_on) IS registered_on),
  qualified INTEGER CHECK (qualified IN (0, 1)),
  qualified_note TEXT NOT NULL,
  priority INTEGER CHECK (priority BETWEEN 1 AND 9),
  priority_basis TEXT NOT NULL,
  blacklist TEXT NOT NULL,
  UNIQUE (listing, plate)
) STRICT;
CREATE TABLE bid_deposit (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  bidder TEXT NOT NULL REFERENCES bidder (uid) DEFERRABLE INITIALLY DEFERRED,
  movement TEXT NOT NULL CHECK (movement IN ('taken', 'refunded', 'forfeited', 'carried', 'reversal')),
  amount INTEGER NOT NULL CHECK (amount <> 0),
  moved_on TEXT NOT NULL CHECK (date(moved_on) IS moved_on),
  payer TEXT NOT NULL,
  method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'pos', 'mobile', 'other')),
  account TEXT REFERENCES fund_account (uid) DEFERRABLE INITIALLY DEFERRED,
  official_no TEXT NOT NULL,
  reason TEXT NOT NULL,
  reverses TEXT REFERENCES bid_deposit (uid) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX bid_deposit_bidder ON bid_deposit (bidder);
CREATE TABLE bid_event (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  lot TEXT NOT NULL REFERENCES lot (uid) DEFERRABLE INITIALLY DEFERRED,
  seq INTEGER NOT NULL CHECK (seq >= 1),
  kind TEXT NOT NULL,
  bidder TEXT REFERENCES bidder (uid) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER,
  at TEXT NOT NULL,
  ref INTEGER,
  text TEXT NOT NULL,
  UNIQUE (lot, seq)
) STRICT;
CREATE INDEX bid_event_bidder ON bid_event (bidder) WHERE bidder IS NOT NULL;
CREATE TABLE objection (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  listing TEXT NOT NULL REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  made_by TEXT NOT NULL,
  made_on TEXT NOT NULL CHECK (date(made_on) IS made_on),
  text TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_on TEXT CHECK (date(answered_on) IS answered_on)
) STRICT;
CREATE INDEX objection_listing ON objection (listing);
CREATE TABLE dossier_item (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  listing TEXT NOT NULL REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  item TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('present', 'absent', 'not_needed')),
  pages INTEGER CHECK (pages >= 0),
  document_on TEXT CHECK (date(document_on) IS document_on),
  remark TEXT NOT NULL,
  UNIQUE (listing, item)
) STRICT;
CREATE TABLE contract_basis (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  contract TEXT NOT NULL UNIQUE REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  lot TEXT REFERENCES lot (uid) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT REFERENCES decision (uid) DEFERRABLE INITIALLY DEFERRED,
  exception TEXT NOT NULL,
  exception_by TEXT NOT NULL,
  exception_on TEXT CHECK (date(exception_on) IS exception_on)
) STRICT;
CREATE INDEX contract_basis_decision ON contract_basis (decision) WHERE decision IS NOT NULL;
CREATE TABLE posted_document (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  listing TEXT REFERENCES listing (uid) DEFERRABLE INITIALLY DEFERRED,
  decision TEXT REFERENCES decision (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  document TEXT NOT NULL CHECK (json_valid(document)),
  code TEXT NOT NULL UNIQUE,
  posted_on TEXT NOT NULL CHECK (date(posted_on) IS posted_on),
  ends_on TEXT NOT NULL CHECK (date(ends_on) IS ends_on),
  place TEXT NOT NULL,
  taken_down_on TEXT CHECK (date(taken_down_on) IS taken_down_on)
) STRICT;
CREATE INDEX posted_document_listing ON posted_document (listing) WHERE listing IS NOT NULL;
CREATE INDEX posted_document_decision ON posted_document (decision) WHERE decision IS NOT NULL;
`;
