/** Marks a SQLite file as a table of this project: `CdsF` in the header's application id. */
export const APPLICATION_ID = 0x43647346;

/** Version of the layout below, in the header's user version. */
export const TABLE_VERSION = 1;

export const PAGE_BYTES = 8192;

/**
 * The layout of the table (spec/data.md).
 *
 * `cell` never changes once built; every metric adds one row to `metric` and one row per known cell to `accuracy`.
 */
export const SCHEMA = `
CREATE TABLE cell (
  cell_index INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  vertices INTEGER NOT NULL,
  edges INTEGER NOT NULL,
  adjacency_bits INTEGER NOT NULL,
  ops TEXT NOT NULL,
  parameters INTEGER NOT NULL
) STRICT;
CREATE TABLE metric (
  name TEXT PRIMARY KEY,
  denominator INTEGER NOT NULL CHECK (denominator > 0),
  split TEXT NOT NULL,
  epochs INTEGER NOT NULL,
  repeats INTEGER NOT NULL,
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE accuracy (
  metric TEXT NOT NULL,
  cell_index INTEGER NOT NULL,
  correct INTEGER NOT NULL CHECK (correct >= 0),
  PRIMARY KEY (metric, cell_index)
) STRICT, WITHOUT ROWID;
`;
