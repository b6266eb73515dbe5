import type { ErrorCode } from './codesign-error.js';
import { CodesignError } from './codesign-error.js';

/** A kind of file that a user writes by hand, as its errors name it. */
export interface SettingsKind {
  readonly what: string;
  readonly code: ErrorCode;
  readonly wayOut: string;
}

export const COST_CONSTANTS: SettingsKind = {
  what: 'Cost constants',
  code: 'CONSTANTS_INVALID',
  wayOut:
    'Name a shipped model (chaidnn-v2, chaidnn-v3), or compare your file with data/chaidnn-v3.json: each constant has a value, a unit and a source.',
};

export const ACCELERATOR_GRID: SettingsKind = {
  what: 'Accelerators',
  code: 'GRID_INVALID',
  wayOut:
    'A grid names for each of the 8 parameters a list of distinct legal values; data/accelerators.schema.json says which are.',
};

export const SCENARIO: SettingsKind = {
  what: 'Scenario',
  code: 'USAGE',
  wayOut:
    'Write it as {"name": "mine", "weights": {"area": 0.1, "latency": 0.8, "accuracy": 0.1}, "constraints": [{"objective": "latency_ms", "below": 100}]}; objectives: latency_ms and area_mm2 (below), accuracy and performance_per_area in images/s/mm² (above). To ask for the whole frontier, write "goal": "frontier" and no weights.',
};

export const RANK_QUERIES: SettingsKind = {
  what: 'Queries',
  code: 'USAGE',
  wayOut: 'Write it as [{"scenario": "unconstrained", "rewards": [0.9, 0.95]}, …].',
};

/** A settings file, called `origin`, does not hold what its kind should. */
export function settingsInvalid(kind: SettingsKind, origin: string, fault: string, cause?: unknown): CodesignError {
  return new CodesignError(kind.code, `${kind.what} in ${origin}: ${fault}.`, kind.wayOut, { cause });
}
