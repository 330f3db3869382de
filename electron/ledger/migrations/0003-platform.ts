/**
 * The number that a county or province platform gave a record, and what the platform's last export said of it:
 * `cells` is JSON by the register's stored keys. A number stands for one record of a register.
 */
export const platform = `
ALTER TABLE contract ADD COLUMN platform_code TEXT;
CREATE INDEX asset_platform_code ON asset (platform_code) WHERE platform_code IS NOT NULL;
CREATE INDEX parcel_platform_code ON parcel (platform_code) WHERE platform_code IS NOT NULL;
CREATE INDEX contract_platform_code ON contract (platform_code) WHERE platform_code IS NOT NULL;
CREATE TABLE platform_record (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  register TEXT NOT NULL CHECK (register IN ('asset', 'parcel', 'contract')),
  record TEXT NOT NULL,
  number TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),
  source TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  UNIQUE (register, number)
) STRICT;
CREATE INDEX platform_record_record ON platform_record (register, record);
`;
