import { ScenarioReward } from '../../src/objectives/reward.js';
import type { Scenario } from '../../src/objectives/scenario.js';
import { seeksFrontier } from '../../src/objectives/scenario.js';
import type { Chart } from '../../src/plot/render.js';
import type { Yardstick } from '../indicators/yardstick.js';
import { makeYardstick } from '../indicators/yardstick.js';
import type { JudgedSpace } from '../problem/load.js';
import type { RankingRow } from '../summary/ranking.js';
import { rankStrategies } from '../summary/ranking.js';
import type { BenchResults } from '../summary/results.js';
import type { RankedRun } from '../summary/run-indicators.js';
import type { BestPair } from './best-pairs.js';
import { groupBestPairs } from './best-pairs.js';
import { strategyColors } from './colors.js';
import { bestRewardChart, gapChart, policyRewardChart } from './curve-charts.js';
import { areaPlaneChart, latencyPlaneChart } from './plane-charts.js';
import type { PlanePoint } from './plane-point.js';
import { readPoint } from './plane-point.js';

/** A figure and the name of its file, without ending. */
export interface Figure {
  readonly name: string;
  readonly chart: Chart;
}

/** What the report shows of one scenario. */
export interface ScenarioReport {
  readonly scenario: Scenario;
  readonly yardstick: Yardstick;
  readonly ranking: readonly RankingRow[];
  readonly bestPairs: readonly BestPair[];
  readonly curves: readonly Figure[];
  readonly planes: readonly Figure[];
}

/** Work out tables and figures of every scenario; nothing is drawn yet. */
export function reportScenarios(results: BenchResults): ScenarioReport[] {
  const { space, scenarios, steps, runs } = results;
  const colors = strategyColors([...new Set(runs.map(({ strategy }) => strategy))]);
  return scenarios.map((scenario) => {
    const own = runs.filter((run) => run.scenario.name === scenario.name);
    const rewarding = new ScenarioReward(scenario, space.data.bounds, space.data.units);
    const yardstick = makeYardstick(space.truth.frontier, rewarding);
    const groups = [...colors].map(([strategy, color]) => ({
      strategy,
      color,
      runs: own.filter((run) => run.strategy === strategy),
    }));
    const panel = {
      scenario: scenario.name,
      steps,
      optimum: yardstick.optimum,
      groups: groups.map((group) => ({ ...group, curves: group.runs.map(({ curves }) => curves) })),
    };
    const plane = {
      scenario: scenario.name,
      truth: yardstick.topRows.map((row) => readPoint(space, yardstick.frontier, row)),
      groups: groups.map((group) => ({ ...group, points: topPoints(space, medianRun(group.runs)) })),
    };
    const name = scenario.name.replace(/[^\w.-]+/g, '_');
    return {
      scenario,
      yardstick,
      ranking: rankStrategies(scenario, results.summaries, results.comparisons),
      bestPairs: seeksFrontier(scenario) ? [] : withOptimum(groupBestPairs(own), yardstick),
      curves: seeksFrontier(scenario)
        ? []
        : [
            { name: `reward-${name}`, chart: bestRewardChart(panel) },
            { name: `gap-${name}`, chart: gapChart(panel) },
            { name: `policy-${name}`, chart: policyRewardChart(panel) },
          ],
      planes: [
        { name: `top-latency-${name}`, chart: latencyPlaneChart(plane) },
        { name: `top-area-${name}`, chart: areaPlaneChart(plane) },
      ],
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
