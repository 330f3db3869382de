/** 年度清查: that the inventory of a year was finished and confirmed, by whom and with what result. */
export const inventory = `
CREATE TABLE inventory_check (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  unit TEXT NOT NULL REFERENCES unit (uid) DEFERRABLE INITIALLY DEFERRED,
  year TEXT NOT NULL CHECK (length(year) = 4),
  confirmed_on TEXT NOT NULL CHECK (date(confirmed_on) IS confirmed_on),
  body TEXT NOT NULL,
  result TEXT NOT NULL,
  noted_by TEXT NOT NULL,
  UNIQUE (unit, year)
) STRICT;
`;
