import { strategyStyles } from '../../../native-free-bench/report/strategy-styles.js';
import { listFirstVisits } from '../../../native-free-bench/trace/visits.js';
import { judgeTrace } from '../../../native-free-bench/trace/judge-trace.js';
import type { Trace } from '../../../native-free-bench/trace/trace.js';
import type { SavedRun } from '../../../native-free-bench/runs/run-file.js';
import { readSavedRuns } from '../../../native-free-bench/runs/run-file.js';
import { unitsOf } from '../../frontier/inputs.js';
import { ScenarioReward } from '../../objectives/reward.js';
import type { Scenario } from '../../objectives/scenario.js';
import type { GroundTruth } from '../../store/ground-truth.js';
import { manifestBounds } from '../../store/manifest.js';
import type { SearchedRun, SearchedScenario, SearchesPayload, StrategyLook } from '../data/searches.js';

/** Visits that a page shows at most, of all runs together and of one. */
const MOST_VISITS = 150_000;
const MOST_VISITS_OF_RUN = 1500;
/** Points of a curve. */
const POINTS = 160;

/** What is kept of a run while the typical one is looked for. */
interface RunSummary {
  readonly seed: number;
  /** The best reward of a feasible pair, −∞ where there was none. */
  readonly best: number;
}

interface Group {
  readonly scenario: Scenario;
  readonly rewarding: ScenarioReward;
  readonly runs: Map<string, RunSummary[]>;
}

/**
 * Take along what the searches of a benchmark visited: of each strategy in each scenario one typical run, thinned.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where the folder holds no runs, or runs of another space.
 */
export function encodeSearches(bench: string, truth: GroundTruth): SearchesPayload {
  const { inputs, manifest } = truth;
  const bounds = manifestBounds(manifest);
  const groups = new Map<string, Group>();
  const groupOf = ({ scenario }: SavedRun): Group => {
    const known = groups.get(scenario.name) ?? {
      scenario,
      rewarding: new ScenarioReward(scenario, bounds, unitsOf(inputs)),
      runs: new Map<string, RunSummary[]>(),
    };
    groups.set(scenario.name, known);
    return known;
  };
  let steps = 0;
  for (const run of readSavedRuns(bench, truth)) {
    const { runs, rewarding } = groupOf(run);
    const { reward, feasible } = judgeTrace(run.trace, rewarding);
    const best = reward.reduce((most, value, step) => (feasible[step] === 1 && value > most ? value : most), -Infinity);
    runs.set(run.strategy, [...(runs.get(run.strategy) ?? []), { seed: run.seed, best }]);
    steps = Math.max(steps, run.trace.steps);
  }
  const chosen = [...groups.values()].flatMap(({ runs }) => [...runs.values()]).length;
  const most = Math.min(MOST_VISITS_OF_RUN, Math.floor(MOST_VISITS / chosen));
  const frontier = frontierVectors(truth);
  const scenarios = new Map<
    string,
    { readonly scenario: Scenario; readonly optimum: number; readonly runs: SearchedRun[] }
  >();
  for (const run of readSavedRuns(bench, truth)) {
    const { runs, rewarding, scenario } = groupOf(run);
    const all = runs.get(run.strategy) ?? [];
    if (typicalSeed(all) !== run.seed) continue;
    const entry = scenarios.get(scenario.name) ?? { scenario, optimum: optimumOf(truth, rewarding), runs: [] };
    entry.runs.push(encodeRun(run, judgeTrace(run.trace, rewarding), all.length, frontier, most));
    scenarios.set(scenario.name, entry);
  }
  const list: SearchedScenario[] = [...scenarios.values()];
  return { steps, scenarios: list, strategies: listLooks(list), notes: describeThinning(list, most) };
}

function listLooks(scenarios: readonly SearchedScenario[]): StrategyLook[] {
  const strategies = new Set(scenarios.flatMap(({ runs }) => runs.map(({ strategy }) => strategy)));
  return [...strategyStyles([...strategies]).values()].map(({ strategy, color, darkColor, dashes }) => {
    return { strategy, light: color, dark: darkColor, dashes };
  });
}

/** Of the runs of a strategy the one with the median best reward, the lower one of two. */
function typicalSeed(runs: readonly RunSummary[]): number | undefined {
  const sorted = runs.toSorted((a, b) => a.best - b.best || a.seed - b.seed);
  return sorted[Math.floor((sorted.length - 1) / 2)]?.seed;
}

function vectorKey(accuracyCount: number, latencyCycles: number, areaUnits: number): string {
  return `${accuracyCount} ${latencyCycles} ${areaUnits}`;
}

function frontierVectors({ frontier }: GroundTruth): ReadonlySet<string> {
  const { accuracyCount, latencyCycles, areaUnits } = frontier;
  return new Set(Array.from(accuracyCount, (count, i) => vectorKey(count, latencyCycles[i]!, areaUnits[i]!)));
}

/** The optimum lies on the frontier, as rewards rise with every objective. */
function optimumOf({ frontier }: GroundTruth, rewarding: ScenarioReward): number {
  return frontier.accuracyCount.reduce((most, count, i) => {
    return Math.max(most, rewarding.reward(count, frontier.latencyCycles[i]!, frontier.areaUnits[i]!));
  }, -Infinity);
}

function encodeRun(
  { strategy, seed }: SavedRun,
  trace: Trace,
  of: number,
  frontier: ReadonlySet<string>,
  most: number,
): SearchedRun {
  const visits = listFirstVisits(trace);
  const isNew = new Set(visits);
  const stride = Math.max(1, Math.ceil(trace.steps / POINTS));
  const best: (number | null)[] = [];
  const covered: number[] = [];
  const found = new Set<string>();
  const kept = new Set<number>();
  let bestSoFar: number | null = null;
  for (let step = 0; step < trace.steps; step++) {
    const reward = trace.reward[step]!;
    if (trace.feasible[step] === 1 && (bestSoFar === null || reward > bestSoFar)) {
      bestSoFar = reward;
      if (isNew.has(step)) kept.add(step);
    }
    if (isNew.has(step)) {
      const key = vectorKey(trace.accuracyCount[step]!, trace.latencyCycles[step]!, trace.areaUnits[step]!);
      if (frontier.has(key) && !found.has(key)) {
        found.add(key);
        kept.add(step);
      }
    }
    if ((step + 1) % stride !== 0 && step + 1 < trace.steps) continue;
    best.push(bestSoFar);
    covered.push(found.size);
  }
  const shown = thin(visits, kept, most);
  const pick = (column: ArrayLike<number>): number[] => shown.map((step) => column[step]!);
  return {
    strategy,
    seed,
    of,
    visited: visits.length,
    step: shown.map((step) => step + 1),
    accuracyCount: pick(trace.accuracyCount),
    latencyCycles: pick(trace.latencyCycles),
    areaUnits: pick(trace.areaUnits),
    feasible: pick(trace.feasible),
    stride,
    best,
    covered,
  };
}

/** Keep the visits that mattered, and of the others evenly as many as there is room for. */
function thin(visits: readonly number[], kept: ReadonlySet<number>, most: number): number[] {
  if (visits.length <= most) return [...visits];
  const others = visits.filter((step) => !kept.has(step));
  const room = Math.max(0, most - kept.size);
  const chosen = Array.from({ length: room }, (_, i) => others[Math.floor((i * others.length) / room)]!);
  return [...kept, ...chosen].sort((a, b) => a - b);
}

function describeThinning(scenarios: readonly SearchedScenario[], most: number): string[] {
  const runs = scenarios.flatMap(({ runs: all }) => all);
  const made = runs.reduce((sum, { of }) => sum + of, 0);
  const thinned = runs.filter(({ step, visited }) => step.length < visited).length;
  return [
    `Searches: ${runs.length} of ${made} runs, for each strategy and scenario the one with the median best reward.`,
    ...(thinned === 0
      ? []
      : [
          `Of ${thinned} of them at most ${most.toLocaleString('en')} visits are shown: all that improved the best reward or hit the frontier, the others thinned evenly. Curves are of all visits.`,
        ]),
  ];
}
