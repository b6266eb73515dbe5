import type { Frontier } from '../../src/frontier/result.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import type { ErrorCode } from '../../src/errors/codesign-error.js';
import type { RewardCurves } from '../indicators/curves.js';
import type { RunMeasures } from '../indicators/measure.js';
import type { SpaceData } from '../problem/space.js';
import type { StrategySource } from './strategy-file.js';
import type { Trace } from '../trace/trace.js';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly data: SpaceData;
  readonly frontier: Frontier;
  readonly scenarios: readonly Scenario[];
}

/** One run to be made (or, where its trace is known already, only to be measured). */
export interface RunTask {
  readonly scenario: number;
  readonly strategy: StrategySource;
  readonly seed: number;
  readonly steps: number;
  readonly known?: { readonly trace: Trace; readonly wallMs: number } | undefined;
}

/** A run with what it came to. */
export interface MeasuredRun {
  readonly trace: Trace;
  readonly wallMs: number;
  readonly measures: RunMeasures;
  readonly curves: RewardCurves;
  /** The steps of the best distinct feasible pairs, by falling reward, at most 100. */
  readonly top: Trace;
}

/** An error as it crosses threads. */
export interface TaskFailure {
  readonly code: ErrorCode | undefined;
  readonly fault: string;
  readonly wayOut: string;
}

export type TaskReply = { readonly run: MeasuredRun } | { readonly failure: TaskFailure };
