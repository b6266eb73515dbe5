import type { Scenario } from '../../objectives/scenario.js';

/** What searches of a benchmark visited, thinned to what a page can hold. */
export interface SearchesPayload {
  readonly steps: number;
  readonly scenarios: readonly SearchedScenario[];
  /** The strategies, in the order in which they are listed. */
  readonly strategies: readonly StrategyLook[];
  /** What was thinned, in words. */
  readonly notes: readonly string[];
}

/** How a strategy is drawn: as the report of the benchmark draws it, by its family. */
export interface StrategyLook {
  readonly strategy: string;
  readonly light: string;
  readonly dark: string;
  /** As SVG has it; undefined for a solid line. */
  readonly dashes?: string | undefined;
}

/** The searches of one scenario. */
export interface SearchedScenario {
  readonly scenario: Scenario;
  /** The greatest reward that any pair of the space has in it. */
  readonly optimum: number;
  readonly runs: readonly SearchedRun[];
}

/** One typical run of a strategy: of its runs the one whose best reward is the median. */
export interface SearchedRun {
  readonly strategy: string;
  readonly seed: number;
  /** How many runs the strategy has made. */
  readonly of: number;
  /** How many distinct pairs the run visited. */
  readonly visited: number;
  /** The visits that are shown, by step (from 1), rising. */
  readonly step: readonly number[];
  readonly accuracyCount: readonly number[];
  readonly latencyCycles: readonly number[];
  readonly areaUnits: readonly number[];
  /** 1 where the pair meets the scenario's constraints. */
  readonly feasible: readonly number[];
  /** Curves by step: entry i belongs to step (i + 1) · stride, the last one to the last step. */
  readonly stride: number;
  /** Best reward of a feasible pair so far; null where there was none. */
  readonly best: readonly (number | null)[];
  /** Of the frontier's points, how many were visited so far. */
  readonly covered: readonly number[];
}
