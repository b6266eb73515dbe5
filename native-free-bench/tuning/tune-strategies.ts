import { join } from 'node:path';
import { replaceFiles } from '../../src/atomic-file.js';
import { formatCsvRecord } from '../../src/csv.js';
import { countInvalid } from '../../src/errors/bench.js';
import { nothingToTune } from '../../src/errors/tuning.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { TUNABLE } from './candidates.js';
import type { Contest, RoundResult, Standing } from './contest.js';
import type { ContestOptions, ContestProgress } from './prepare.js';
import { checkSeeds, prepareContests, RANDOM_SEEDS } from './prepare.js';

/** What {@link tuneStrategies} leaves open. */
export interface TuneOptions extends ContestOptions {
  /** Names; all that have something to choose where left out. */
  readonly strategies?: readonly string[] | undefined;
  /** Seeds of the rounds, in all of each candidate that reaches the round; 5, 10, 20 where left out. */
  readonly seeds?: readonly number[] | undefined;
  /** Take only the first candidates of each strategy; all where left out. */
  readonly candidates?: number | undefined;
}

/** What was chosen for a strategy. */
export interface ChosenSetting {
  readonly strategy: string;
  /** Number of the setting among the candidates; 0 is the one chosen before. */
  readonly candidate: number;
  readonly candidates: number;
  readonly options: object;
  /** Of all seeds of the last round; 1 is as good as random search. */
  readonly score: number;
  readonly seeds: number;
  /** The score of the setting chosen before, in the last round that it reached, with the seeds it had there. */
  readonly before: { readonly score: number; readonly seeds: number };
}

/** A tuning, or how far it is. */
export interface Tuning extends ContestProgress {
  /** One a strategy; none while other parts are waited for. */
  readonly chosen: readonly ChosenSetting[];
}

/** The seeds of the rounds where nothing else is said. */
export const TUNING_SEEDS: readonly number[] = [5, 10, 20];

/**
 * Choose the hyper-parameters of strategies by successive halving on scenarios of their own (native-free-bench/TUNING.md).
 *
 * Writes to `folder`: `runs/` (finished runs, kept for going on), `scenarios.json`, and when all is done `STRATEGY.csv`
 * (every candidate of every round) and `chosen.json`. The same result on any number of threads and in any number of parts.
 * @throws {@link CodesignError} USAGE, GROUND_TRUTH_INVALID, also for a folder begun with other settings,
 *   OUTPUT_UNWRITABLE, INTERRUPTED with finished runs kept.
 */
export async function tuneStrategies(options: TuneOptions): Promise<Tuning> {
  const { strategies = [...TUNABLE.keys()], seeds = TUNING_SEEDS, candidates, folder } = options;
  checkSeeds(seeds);
  const tuned = [...new Set(strategies)].map((name) => makeContest(name, seeds, candidates));
  const { standings, progress, scenarios, contests } = await prepareContests(options, tuned);
  if (progress.waitingFor.length > 0) return { ...progress, chosen: [] };
  const others = standings.map((standing, at) => ({ standing, contest: contests[at]! })).slice(1);
  const chosen = others.map(({ contest, standing }) => choose(contest, standing));
  const files = new Map([['chosen.json', `${JSON.stringify(chosen, null, 2)}\n`]]);
  for (const { contest, standing } of others) {
    files.set(`${contest.name}.csv`, formatResults(scenarios, contest, standing));
  }
  await replaceFiles(new Map([...files].map(([name, text]) => [join(folder, name), text])), () => undefined);
  return { ...progress, chosen };
}

function makeContest(name: string, seeds: readonly number[], count: number | undefined): Contest {
  const tunable = TUNABLE.get(name);
  if (tunable === undefined) throw nothingToTune(name, [...TUNABLE.keys()]);
  const { candidates } = tunable;
  if (count !== undefined && !(Number.isInteger(count) && count >= 1)) {
    throw countInvalid('candidates', count, candidates.length);
  }
  const measure = name === 'separate' ? 'accuracyShortfall' : 'shortfall';
  return { name, candidates: candidates.slice(0, count), seeds, measure, halving: true };
}

function choose({ name, candidates }: Contest, { finished }: Standing): ChosenSetting {
  const { placed, seeds } = finished.at(-1) as RoundResult;
  const { candidate, score } = placed[0]!;
  const [before] = finished
    .toReversed()
    .flatMap((round) =>
      round.placed.filter((each) => each.candidate === 0).map((each) => ({ score: each.score, seeds: round.seeds })),
    ) as [ChosenSetting['before']];
  const options = candidates[candidate]!;
  return { strategy: name, candidate, candidates: candidates.length, options, score, seeds, before };
}

/** Every candidate of every round as CSV, the best of a round first: the winner is the first of the last round. */
function formatResults(scenarios: readonly Scenario[], contest: Contest, { finished, random = [] }: Standing): string {
  const record = (round: string, options: object, seeds: number, shortfalls: readonly number[], score: number) => {
    const numbers = [...shortfalls, score].map((value) => value.toFixed(6));
    return formatCsvRecord([round, JSON.stringify(options), seeds, ...numbers]);
  };
  const rounds = finished.flatMap(({ placed, seeds }, round) =>
    placed.map(({ candidate, shortfalls, score }) =>
      record(String(round + 1), contest.candidates[candidate]!, seeds, shortfalls, score),
    ),
  );
  const header = formatCsvRecord(['round', 'options', 'seeds', ...scenarios.map(({ name }) => name), 'score']);
  return [header, record('random', {}, RANDOM_SEEDS, random, 1), ...rounds].map((line) => `${line}\n`).join('');
}
