import type { Frontier } from '../../src/frontier/result.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { SpaceData } from '../problem/space-data.js';

/** What a worker of the tuning is started with. */
export interface TuningSetup {
  readonly data: SpaceData;
  readonly frontier: Frontier;
  readonly scenarios: readonly Scenario[];
  readonly steps: number;
}

/** Which run of a contest. */
export interface ContestRun {
  /** Number of the candidate, and of the scenario, from 0. */
  readonly candidate: number;
  readonly scenario: number;
  readonly seed: number;
}

/** One run to be made. */
export interface TuningTask extends ContestRun {
  /** Name of the contest. */
  readonly contest: string;
  readonly options: object;
}

/** What a run came to. */
export interface Outcome {
  readonly shortfall: number;
  readonly accuracyShortfall: number;
}

/** What a worker answers. */
export interface TimedOutcome extends Outcome {
  readonly wallMs: number;
}
