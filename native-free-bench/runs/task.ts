import type { Frontier } from '../../src/frontier/result.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { PackedError } from '../../src/errors/across-threads.js';
import type { RewardCurves } from '../indicators/curves.js';
import type { RunMeasures } from '../indicators/measure.js';
import type { StageResult } from '../indicators/stages.js';
import type { EarlyEnding } from '../external/early-ending.js';
import type { SearchAccuracies } from '../problem/search-accuracies.js';
import type { SpaceData } from '../problem/space-data.js';
import type { StrategySource } from '../strategies/strategy-source.js';
import type { Trace } from '../trace/trace.js';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly data: SpaceData;
  readonly frontier: Frontier;
  readonly scenarios: readonly Scenario[];
  /** What runs are told, by `ofSeed`; none where that is what they are judged by. */
  readonly searchAccuracies: readonly SearchAccuracies[];
  /** Whether runs are made alone, for another process to measure; otherwise they are measured too. */
  readonly onlyMade?: boolean | undefined;
}

/** A run as it is kept: what it did as it was told, and how long it took. */
export interface KnownRun {
  readonly trace: Trace;
  /** NaN where nobody knows any more. */
  readonly wallMs: number;
  /** How it ended, where that was before its last step. */
  readonly ending?: EarlyEnding | undefined;
}

/** One run to be made (or, where its trace is known already, only to be measured). */
export interface RunTask {
  /** Which of the scenarios of the {@link WorkerSetup}. */
  readonly scenario: number;
  readonly strategy: StrategySource;
  readonly seed: number;
  readonly steps: number;
  readonly known?: KnownRun | undefined;
}

/** A run with what it came to; where its scenario has stages all but `stages` is judged by the last of them. */
export interface MeasuredRun extends KnownRun {
  readonly measures: RunMeasures;
  readonly curves: RewardCurves;
  /**
   * The steps of the best distinct feasible pairs, by falling reward as the run was told it, judged; at most 100. Where
   * the scenario seeks the frontier: those of the feasible pairs that no other one dominates, in row order, each vector once.
   */
  readonly top: Trace;
  /** Of each stage of the scenario; none where it has none. */
  readonly stages: readonly StageResult[];
}

/** What a worker answers to a task. */
export type Reply<Run> = { readonly run: Run } | { readonly failure: PackedError };
export type TaskReply = Reply<MeasuredRun | KnownRun>;
