/**
 * The first shape of a ledger. Published migrations never change; a wrong one is mended by a new one.
 * Money is INTEGER 分, areas INTEGER 0.0001 of the unit beside them, dates TEXT YYYY-MM-DD.
 * `*_sort` and `search` are derived on every write and take no part in row hashes.
 */
export const foundation = `
CREATE TABLE ledger (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  title TEXT NOT NULL,
  tier TEXT NOT NULL CHECK (tier IN ('village', 'township', 'district')),
  epoch INTEGER NOT NULL,
  taken_from TEXT
) STRICT;
CREATE TABLE operator (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  name TEXT NOT NULL,
  post TEXT NOT NULL,
  pin_salt TEXT,
  pin_hash TEXT,
  valid_from TEXT NOT NULL CHECK (date(valid_from) IS valid_from),
  valid_to TEXT CHECK (date(valid_to) IS valid_to)
) STRICT;
CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  operator TEXT,
  station TEXT NOT NULL,
  command TEXT NOT NULL,
  title TEXT NOT NULL,
  unit TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'system')),
  target INTEGER,
  row_count INTEGER NOT NULL,
  packed INTEGER NOT NULL CHECK (packed IN (0, 1)),
  images BLOB NOT NULL,
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX change_log_target ON change_log (target);
CREATE INDEX change_log_kind ON change_log (kind, seq);
CREATE TABLE change_row (
  table_name TEXT NOT NULL,
  uid TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (table_name, uid, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('township', 'village', 'village_committee', 'joint_economic_cooperative', 'economic_cooperative', 'other')),
  parent TEXT REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  uscc TEXT,
  division_code TEXT,
  former_names TEXT,
  head TEXT,
  supervisor_head TEXT,
  accountant TEXT,
  phone TEXT,
  supervision_phone TEXT,
  address TEXT,
  seat_note TEXT,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  code_sort TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX unit_parent ON unit (parent);
CREATE INDEX unit_code_sort ON unit (code_sort);
CREATE INDEX unit_name_sort ON unit (name_sort);
CREATE INDEX unit_code_value ON unit (code);
CREATE TABLE asset (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT,
  name TEXT NOT NULL,
  asset_class TEXT,
  category TEXT,
  location TEXT,
  use_state TEXT,
  purpose TEXT,
  building_area INTEGER,
  building_area_unit TEXT CHECK (building_area_unit IN ('亩', '㎡', '公顷')),
  land_area INTEGER,
  land_area_unit TEXT CHECK (land_area_unit IN ('亩', '㎡', '公顷')),
  quantity INTEGER,
  measure TEXT,
  original_cost INTEGER,
  depreciation INTEGER,
  net_value INTEGER,
  annual_rent INTEGER,
  occupant TEXT,
  occupied_until TEXT CHECK (date(occupied_until) IS occupied_until),
  acquired_on TEXT CHECK (date(acquired_on) IS acquired_on),
  structure TEXT,
  model TEXT,
  part_of TEXT REFERENCES asset (uid) DEFERRABLE INITIALLY DEFERRED,
  title_no TEXT,
  land_certificate_no TEXT,
  title_clear INTEGER CHECK (title_clear IN (0, 1)),
  boundaries TEXT,
  fund_source TEXT,
  poverty_relief INTEGER CHECK (poverty_relief IN (0, 1)),
  keeper TEXT,
  idle_since TEXT CHECK (date(idle_since) IS idle_since),
  own_code TEXT,
  platform_code TEXT,
  class_code TEXT,
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  code_sort TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX asset_part_of ON asset (part_of);
CREATE INDEX asset_unit ON asset (unit);
CREATE INDEX asset_code_sort ON asset (code_sort);
CREATE INDEX asset_name_sort ON asset (name_sort);
CREATE INDEX asset_code_value ON asset (code);
CREATE TABLE parcel (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT,
  name TEXT NOT NULL,
  land_class TEXT,
  tenure TEXT,
  location TEXT,
  area INTEGER,
  area_unit TEXT CHECK (area_unit IN ('亩', '㎡', '公顷')),
  contracted_area INTEGER,
  contracted_area_unit TEXT CHECK (contracted_area_unit IN ('亩', '㎡', '公顷')),
  use_state TEXT,
  purpose TEXT,
  annual_fee INTEGER,
  contractor TEXT,
  contracted_until TEXT CHECK (date(contracted_until) IS contracted_until),
  boundaries TEXT,
  surveyed_area INTEGER,
  surveyed_area_unit TEXT CHECK (surveyed_area_unit IN ('亩', '㎡', '公顷')),
  parcel_no TEXT,
  title_no TEXT,
  disputed INTEGER CHECK (disputed IN (0, 1)),
  responsible TEXT,
  registered_on TEXT CHECK (date(registered_on) IS registered_on),
  requisition_no TEXT,
  requisitioned_area INTEGER,
  requisitioned_area_unit TEXT CHECK (requisitioned_area_unit IN ('亩', '㎡', '公顷')),
  reserved_ratio INTEGER,
  reserved_due_area INTEGER,
  reserved_due_area_unit TEXT CHECK (reserved_due_area_unit IN ('亩', '㎡', '公顷')),
  reserved_form TEXT,
  reserved_given_area INTEGER,
  reserved_given_area_unit TEXT CHECK (reserved_given_area_unit IN ('亩', '㎡', '公顷')),
  own_code TEXT,
  platform_code TEXT,
  class_code TEXT,
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  code_sort TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX parcel_unit ON parcel (unit);
CREATE INDEX parcel_code_sort ON parcel (code_sort);
CREATE INDEX parcel_name_sort ON parcel (name_sort);
CREATE INDEX parcel_code_value ON parcel (code);
CREATE TABLE fund_account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  bank TEXT,
  number TEXT,
  in_personal_name INTEGER CHECK (in_personal_name IN (0, 1)),
  opened_on TEXT CHECK (date(opened_on) IS opened_on),
  book_balance INTEGER,
  verified_increase INTEGER,
  verified_decrease INTEGER,
  verified_balance INTEGER,
  balance_on TEXT CHECK (date(balance_on) IS balance_on),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX fund_account_unit ON fund_account (unit);
CREATE INDEX fund_account_name_sort ON fund_account (name_sort);
CREATE INDEX fund_account_number_value ON fund_account (number);
CREATE TABLE party (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  id_type TEXT,
  id_number TEXT,
  mobile TEXT,
  phone TEXT,
  contact TEXT,
  is_member INTEGER CHECK (is_member IN (0, 1)),
  address TEXT,
  bank_name TEXT,
  bank_account TEXT,
  related INTEGER CHECK (related IN (0, 1)),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX party_unit ON party (unit);
CREATE INDEX party_name_sort ON party (name_sort);
CREATE TABLE contract (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  code TEXT,
  name TEXT NOT NULL,
  kind TEXT,
  lessor TEXT,
  location TEXT,
  area INTEGER,
  area_unit TEXT CHECK (area_unit IN ('亩', '㎡', '公顷')),
  purpose TEXT,
  signed_on TEXT CHECK (date(signed_on) IS signed_on),
  start_on TEXT CHECK (date(start_on) IS start_on),
  end_on TEXT CHECK (date(end_on) IS end_on),
  term_text TEXT,
  trade_mode TEXT,
  trade_no TEXT,
  decided_on TEXT CHECK (date(decided_on) IS decided_on),
  decision_body TEXT,
  unit_price INTEGER,
  price_unit TEXT,
  annual_rent INTEGER,
  total_amount INTEGER,
  escalation TEXT,
  payment_terms TEXT,
  due_text TEXT,
  rent_free TEXT,
  performance_deposit INTEGER,
  received INTEGER,
  outstanding INTEGER,
  paid_until TEXT CHECK (date(paid_until) IS paid_until),
  filed INTEGER CHECK (filed IN (0, 1)),
  filing_no TEXT,
  state TEXT CHECK (state IN ('draft', 'in_force', 'expired', 'renewed', 'terminated', 'disputed')),
  problem TEXT,
  measures TEXT,
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  code_sort TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX contract_unit ON contract (unit);
CREATE INDEX contract_code_sort ON contract (code_sort);
CREATE INDEX contract_name_sort ON contract (name_sort);
CREATE INDEX contract_code_value ON contract (code);
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE CHECK (length(uid) = 36),
  name TEXT NOT NULL,
  category TEXT,
  document_on TEXT CHECK (date(document_on) IS document_on),
  pages INTEGER,
  owner_table TEXT NOT NULL,
  owner_uid TEXT NOT NULL,
  hash TEXT NOT NULL,
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  colour TEXT CHECK (colour IN ('red', 'amber', 'green', 'blue', 'grey')),
  remark TEXT,
  custom TEXT CHECK (custom IS NULL OR json_valid(custom)),
  deactivated_on TEXT CHECK (date(deactivated_on) IS deactivated_on),
  origin TEXT CHECK (origin IS NULL OR json_valid(origin)),
  search TEXT NOT NULL DEFAULT '',
  name_sort TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX attachment_unit ON attachment (unit);
CREATE INDEX attachment_name_sort ON attachment (name_sort);
CREATE INDEX attachment_owner ON attachment (owner_uid);
CREATE INDEX attachment_hash ON attachment (hash);
CREATE TABLE contract_object (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  asset TEXT REFERENCES asset (uid) DEFERRABLE INITIALLY DEFERRED,
  parcel TEXT REFERENCES parcel (uid) DEFERRABLE INITIALLY DEFERRED,
  area INTEGER,
  area_unit TEXT CHECK (area_unit IN ('亩', '㎡', '公顷')),
  share INTEGER,
  CHECK ((asset IS NULL) <> (parcel IS NULL))
) STRICT;
CREATE INDEX contract_object_contract ON contract_object (contract, position);
CREATE INDEX contract_object_asset ON contract_object (asset);
CREATE INDEX contract_object_parcel ON contract_object (parcel);
CREATE TABLE contract_party (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  contract TEXT NOT NULL REFERENCES contract (uid) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL,
  party TEXT NOT NULL REFERENCES party (uid) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL CHECK (role IN ('lessee', 'lessor', 'guarantor', 'sublessee', 'other'))
) STRICT;
CREATE INDEX contract_party_contract ON contract_party (contract, position);
CREATE INDEX contract_party_party ON contract_party (party);
CREATE TABLE custom_column (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  register TEXT NOT NULL,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('text', 'money', 'quantity', 'date', 'choice', 'flag')),
  measure TEXT,
  options TEXT NOT NULL CHECK (json_valid(options)),
  privacy TEXT NOT NULL CHECK (privacy IN ('public', 'masked', 'private')),
  UNIQUE (register, key)
) STRICT;
CREATE TABLE sheet_setting (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  UNIQUE (unit, kind)
) STRICT;
CREATE TABLE posting (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  sheet_no TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE CHECK (length(code) = 10),
  data TEXT NOT NULL CHECK (json_valid(data)),
  posted_on TEXT NOT NULL CHECK (date(posted_on) IS posted_on),
  ends_on TEXT NOT NULL CHECK (date(ends_on) IS ends_on),
  place TEXT NOT NULL,
  taken_down_on TEXT CHECK (date(taken_down_on) IS taken_down_on),
  objections TEXT NOT NULL
) STRICT;
CREATE INDEX posting_unit ON posting (unit);
CREATE TABLE import_batch (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  profile TEXT NOT NULL,
  rows INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;
`;
