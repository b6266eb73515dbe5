import { ARCHITECTURE_COUNT } from '../../space/nasbench201/architecture.js';
import { surrogateOf } from '../metric.js';
import { NETWORKS, PREFERRED_METRIC, PREFERRED_NETWORK } from '../nasbench201-metrics.js';
import type { SpaceTable } from './space-table.js';
import { METRIC_COLUMNS } from './space-table.js';

const OTHER_NETWORKS = NETWORKS.filter((network) => network !== PREFERRED_NETWORK);

/** The column of `architecture` with the parameters of a network. */
export function parameterColumn(network: string): string {
  return `parameters_${network}`;
}

/**
 * The table of NAS-Bench-201 (docs/nasbench201.md, "The table").
 *
 * `architecture` never changes once built. A metric knows its network; a measure is what somebody else measured of the
 * architectures: a value times 10^decimals, a whole number, is one row of `measurement`.
 */
const SCHEMA = `
CREATE TABLE architecture (
  model_index INTEGER PRIMARY KEY,
  model TEXT NOT NULL UNIQUE,
  ${NETWORKS.map((network) => `${parameterColumn(network)} INTEGER NOT NULL`).join(',\n  ')}
) STRICT;
CREATE TABLE metric (
  name TEXT PRIMARY KEY,
  network TEXT NOT NULL,
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
  model_index INTEGER NOT NULL,
  correct INTEGER NOT NULL CHECK (correct >= 0),
  PRIMARY KEY (metric, model_index)
) STRICT, WITHOUT ROWID;
CREATE TABLE measure (
  measure_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  network TEXT NOT NULL,
  unit TEXT NOT NULL,
  decimals INTEGER NOT NULL CHECK (decimals >= 0),
  source TEXT NOT NULL,
  licence TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE measurement (
  measure_id INTEGER NOT NULL,
  model_index INTEGER NOT NULL,
  value INTEGER NOT NULL CHECK (value >= 0),
  PRIMARY KEY (measure_id, model_index)
) STRICT, WITHOUT ROWID;
`;

export const NASBENCH201_TABLE: SpaceTable = {
  space: 'nasbench201',
  title: 'NAS-Bench-201',
  noun: 'architecture',
  nouns: 'architectures',
  modelCount: ARCHITECTURE_COUNT,
  version: 2,
  schema: SCHEMA,
  indexColumn: 'model_index',
  metricColumns: ['network', ...METRIC_COLUMNS],
  networks: NETWORKS,
  hasMeasures: true,
  sources: 'codesign table import',
  preferredMetric: PREFERRED_METRIC,
  predictedMetrics: [surrogateOf(PREFERRED_NETWORK), ...OTHER_NETWORKS.map(surrogateOf)],
};
