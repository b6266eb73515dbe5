import { CELL_COUNT } from '../../space/cells/cell-table.js';
import { PREFERRED_METRIC } from '../known-metrics.js';
import { SURROGATE } from '../metric.js';
import type { SpaceTable } from './space-table.js';
import { METRIC_COLUMNS } from './space-table.js';

/**
 * The table of NAS-Bench-101 (spec/data.md).
 *
 * `cell` never changes once built; every metric adds one row to `metric` and one row per known cell to `accuracy`.
 */
const SCHEMA = `
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

export const NASBENCH101_TABLE: SpaceTable = {
  space: 'nasbench101',
  title: 'NAS-Bench-101',
  noun: 'cell',
  nouns: 'cells',
  modelCount: CELL_COUNT,
  version: 1,
  schema: SCHEMA,
  indexColumn: 'cell_index',
  metricColumns: METRIC_COLUMNS,
  networks: [],
  hasMeasures: false,
  sources: 'codesign table fetch, or codesign table import',
  preferredMetric: PREFERRED_METRIC,
  predictedMetrics: [SURROGATE],
};
