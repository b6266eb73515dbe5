import type { Round } from './halving.js';
import { planRounds } from './halving.js';
import { scoreAgainst } from './score.js';
import type { ContestRun, Outcome } from './task.js';

/** The first seed of tuning, far from those of the benchmark. */
export const FIRST_SEED = 100_001;

/** Candidates that are compared with one another, on the same scenarios and seeds. */
export interface Contest {
  /** Of a strategy that is tuned, `random` or `ablation`; seeds the runs, and names the files. */
  readonly name: string;
  readonly candidates: readonly object[];
  /** In all, of each candidate that reaches the round. */
  readonly seeds: readonly number[];
  /** What of a run counts. */
  readonly measure: keyof Outcome;
  /** Whether candidates drop out from round to round; otherwise all go on. */
  readonly halving: boolean;
}

/** What finished runs of a contest came to, by {@link keyOf}. */
export type Outcomes = ReadonlyMap<string, Outcome>;

export function keyOf({ candidate, scenario, seed }: ContestRun): string {
  return `${candidate}/${scenario}/${seed}`;
}

/** A candidate after a round. */
export interface Placed {
  readonly candidate: number;
  /** Mean over its seeds, one a scenario. */
  readonly shortfalls: readonly number[];
  readonly score: number;
}

/** A round that is over. */
export interface RoundResult {
  readonly seeds: number;
  /** The best first; of equal scores the candidate of lesser number. */
  readonly placed: readonly Placed[];
}

/** How far a contest is. */
export interface Standing {
  readonly finished: readonly RoundResult[];
  /** All runs that the present round adds, in an order that depends on nothing but the rounds before; none at the end. */
  readonly runs: readonly ContestRun[];
  /** What its scores are relative to: mean shortfall of random search, one a scenario; undefined where it is not over. */
  readonly random: readonly number[] | undefined;
}

/** The rounds of a contest. */
export function roundsOf({ candidates, seeds, halving }: Contest): Round[] {
  const { length } = candidates;
  return halving ? planRounds(length, seeds) : seeds.map((each) => ({ candidates: length, seeds: each }));
}

/** How many runs a contest is of. */
export function countRuns(contest: Contest, scenarios: number): number {
  let before = 0;
  return roundsOf(contest).reduce((sum, { candidates, seeds }) => {
    const added = candidates * scenarios * (seeds - before);
    before = seeds;
    return sum + added;
  }, 0);
}

/**
 * Find how far a contest is.
 *
 * @param scenarios - How many there are.
 * @param random - Mean shortfalls of random search by {@link meanShortfalls}; no round is over without.
 */
export function standingOf(
  contest: Contest,
  outcomes: Outcomes,
  scenarios: number,
  random: readonly number[] | undefined,
): Standing {
  const finished: RoundResult[] = [];
  let field = contest.candidates.map((_, candidate) => candidate);
  let before = 0;
  for (const { candidates, seeds } of roundsOf(contest)) {
    const last = finished.at(-1);
    if (last !== undefined) field = last.placed.slice(0, candidates).map(({ candidate }) => candidate);
    const runs = listRuns(
      field.toSorted((a, b) => a - b),
      scenarios,
      before,
      seeds,
    );
    if (random === undefined || runs.some((run) => !outcomes.has(keyOf(run)))) return { finished, runs, random };
    const placed = field.map((candidate) => {
      const shortfalls = meanShortfalls(contest, outcomes, scenarios, candidate, seeds);
      return { candidate, shortfalls, score: scoreAgainst(random, shortfalls) };
    });
    finished.push({ seeds, placed: placed.sort((a, b) => a.score - b.score || a.candidate - b.candidate) });
    before = seeds;
  }
  return { finished, runs: [], random };
}

function listRuns(field: readonly number[], scenarios: number, from: number, to: number): ContestRun[] {
  const runs: ContestRun[] = [];
  for (const candidate of field) {
    for (let scenario = 0; scenario < scenarios; scenario++) {
      for (let i = from; i < to; i++) runs.push({ candidate, scenario, seed: FIRST_SEED + i });
    }
  }
  return runs;
}

/** Mean shortfall of a candidate over its first seeds, one a scenario; NaN where one of the runs is not there. */
export function meanShortfalls(
  { measure }: Pick<Contest, 'measure'>,
  outcomes: Outcomes,
  scenarios: number,
  candidate: number,
  seeds: number,
): number[] {
  return Array.from({ length: scenarios }, (_, scenario) => {
    let sum = 0;
    for (let i = 0; i < seeds; i++) {
      sum += outcomes.get(keyOf({ candidate, scenario, seed: FIRST_SEED + i }))?.[measure] ?? NaN;
    }
    return sum / seeds;
  });
}
