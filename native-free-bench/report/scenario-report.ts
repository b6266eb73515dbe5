import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import { visibleText } from '../../src/plot/visible-text.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { makeYardstick } from '../indicators/yardstick.js';
import type { JudgedSpace } from '../problem/load.js';
import type { RankingRow } from '../summary/ranking.js';
import { rankStrategies } from '../summary/ranking.js';
import type { BenchResults } from '../summary/results.js';
import type { RankedRun } from '../summary/run-indicators.js';
import { runsOf } from '../summary/run-indicators.js';
import type { BestPair } from './best-pairs.js';
import { groupBestPairs } from './best-pairs.js';
import { curveFigure } from './curve-charts.js';
import { FRONTIER_MEASURES, REWARD_MEASURES } from './curve-measures.js';
import type { Figure } from './figure.js';
import { areaPlaneFigure, latencyPlaneFigure } from './plane-charts.js';
import type { PlanePoint } from './plane-point.js';
import { readPoint } from './plane-point.js';
import { makeSlugs } from './slugs.js';
import type { StrategyStyle } from './strategy-styles.js';

/** What the report shows of one scenario. */
export interface ScenarioReport {
  readonly scenario: Scenario;
  /** Its anchor, and the end of the names of its figures. */
  readonly slug: string;
  readonly yardstick: Yardstick;
  readonly ranking: readonly RankingRow[];
  readonly bestPairs: readonly BestPair[];
  readonly curves: readonly Figure[];
  readonly planes: readonly Figure[];
}

/** Work out tables and figures of every scenario; nothing is drawn yet. */
export function reportScenarios(results: BenchResults, styles: ReadonlyMap<string, StrategyStyle>): ScenarioReport[] {
  const { space, scenarios, steps, runs } = results;
  const slugs = makeSlugs(scenarios.map(({ name }) => name));
  return scenarios.map((scenario, at) => {
    const slug = slugs[at]!;
    const seeking = seeksFrontier(scenario);
    const rewarding = new ScenarioReward(scenario, space.data.bounds, space.data.units);
    const yardstick = makeYardstick(space.truth.frontier, rewarding);
    const groups = [...styles.values()].map((style) => ({ style, runs: runsOf(runs, scenario.name, style.strategy) }));
    const titled = { scenario: visibleText(scenario.name), slug };
    const panel = {
      ...titled,
      steps,
      optimum: seeking ? 1 : yardstick.optimum,
      groups: groups.map(({ style, runs: own }) => ({ style, curves: own.map(({ curves }) => curves) })),
    };
    const plane = {
      ...titled,
      truth: yardstick.topRows.map((row) => readPoint(space, yardstick.frontier, row)),
      groups: groups.map(({ style, runs: own }) => ({ style, points: topPoints(space, medianRun(own)) })),
    };
    const own = runs.filter((run) => run.scenario.name === scenario.name);
    const measures = seeking ? FRONTIER_MEASURES : REWARD_MEASURES;
    return {
      scenario,
      slug,
      yardstick,
      ranking: rankStrategies(scenario, results.summaries, results.comparisons),
      // Where no pair is preferred none is the best.
      bestPairs: seeking ? [] : withOptimum(groupBestPairs(own), yardstick),
      curves: measures.map((measure) => curveFigure(panel, measure)),
      planes: seeking ? [] : [latencyPlaneFigure(plane), areaPlaneFigure(plane)],
    };
  });
}

/** Put the true optimum first where none of the pairs is one. */
function withOptimum(pairs: readonly BestPair[], { frontier, optimum, optimumRow }: Yardstick): readonly BestPair[] {
  if (pairs[0]?.reward === optimum) return pairs;
  const at = (column: ArrayLike<number>): number => column[optimumRow]!;
  const best = {
    finders: [],
    cellIndex: at(frontier.cellIndex),
    acceleratorIndex: at(frontier.acceleratorIndex),
    accuracyCount: at(frontier.accuracyCount),
    latencyCycles: at(frontier.latencyCycles),
    areaUnits: at(frontier.areaUnits),
    reward: optimum,
    rank: 1,
  };
  return [best, ...pairs];
}

/** The run in the middle of those of a strategy, by final reward: what it typically does. */
function medianRun(runs: readonly RankedRun[]): RankedRun | undefined {
  const sorted = runs.toSorted((a, b) => a.measures.bestReward - b.measures.bestReward);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

function topPoints(space: JudgedSpace, run: RankedRun | undefined): PlanePoint[] {
  if (run === undefined) return [];
  return Array.from({ length: run.top.steps }, (_, step) => readPoint(space, run.top, step));
}
