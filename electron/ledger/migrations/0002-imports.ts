/**
 * Mappings of workbooks that are kept for the next file of the same shape. `signature` is the SHA-256 of the headings;
 * rows of one signature are versions of one mapping, the newest counts. `mapping` is JSON (see imports/profiles.ts).
 */
export const imports = `
CREATE TABLE import_profile (
  uid TEXT PRIMARY KEY CHECK (length(uid) = 36),
  name TEXT NOT NULL,
  register TEXT NOT NULL,
  signature TEXT NOT NULL CHECK (length(signature) = 64),
  mapping TEXT NOT NULL CHECK (json_valid(mapping))
) STRICT;
CREATE INDEX import_profile_signature ON import_profile (signature);
`;
