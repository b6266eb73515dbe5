import { Random } from '../../src/random.js';
import type { ControllerOptions } from '../policy/controller-options.js';
import { createCombined } from '../strategies/combined.js';
import { createEvolution } from '../strategies/evolution.js';
import type { MoeadOptions } from '../strategies/moead/moead.js';
import { createMoead } from '../strategies/moead/moead.js';
import { createNsga2 } from '../strategies/nsga2.js';
import { createPhase } from '../strategies/phase.js';
import { createSeparate } from '../strategies/separate.js';
import type { SmacOptions } from '../strategies/smac/smac.js';
import { createSmac } from '../strategies/smac/smac.js';
import type { Strategy, StrategyContext, StrategyFactory } from '../strategies/strategy.js';
import type { TreeParzenOptions } from '../strategies/tree-parzen.js';
import { createTreeParzen } from '../strategies/tree-parzen.js';
import { PPO_GRID, QUEUE_GRID, REINFORCE_GRID, RISK_SEEKING_GRID } from './controller-grids.js';
import * as earlier from './earlier.js';
import type { Values } from './grid.js';
import { drawFromGrid, grid } from './grid.js';

/** A strategy that has something to choose. */
export interface Tunable {
  /** What is tried, as plain JSON; the first is the setting chosen before this tuning. */
  readonly candidates: readonly object[];
  /** Make the strategy with one of the candidates. */
  readonly create: (candidate: object) => StrategyFactory;
}

/** Settings drawn from a grid for a strategy, besides the one chosen before. */
const DRAWN = 40;
/** The same for a strategy whose runs cost the most. */
const DRAWN_OF_SLOW = 16;

function tunable<T extends object>(
  candidates: readonly T[],
  create: (context: StrategyContext, options: T) => Strategy,
): Tunable {
  return { candidates, create: (candidate) => (context) => create(context, candidate as T) };
}

/** The setting chosen before, then others, drawn from a grid under the strategy's name. */
function draw<T extends object>(strategy: string, before: T, values: Values<T>, count = DRAWN): T[] {
  return [before, ...drawFromGrid(values, count, new Random(1, 'tuning candidates', strategy), [before])];
}

/** The setting chosen before, then every other one of a grid. */
function all<T extends object>(before: T, settings: readonly T[]): T[] {
  const text = JSON.stringify(before);
  return [before, ...settings.filter((setting) => JSON.stringify(setting) !== text)];
}

function controller(
  strategy: string,
  before: ControllerOptions,
  values: Values<ControllerOptions>,
  create: (context: StrategyContext, options: ControllerOptions) => Strategy,
): [string, Tunable] {
  return [strategy, tunable(draw(strategy, before, values), create)];
}

const EVOLUTIONS = grid({ population: [10, 20, 50, 100, 200, 400], sample: [2, 3, 5, 10, 25] }).filter(
  ({ population, sample }) => sample <= population,
);

const GENETICS = grid({ population: [20, 40, 100, 200], crossover: [0.5, 0.7, 0.9], mutationsPerChild: [1, 2, 3] });

const TREE_PARZENS: Values<TreeParzenOptions> = {
  startup: [20, 50, 100],
  share: [0.1, 0.25, 0.5, 1],
  mostGood: [10, 25, 50, 100],
  candidates: [12, 24, 48, 100],
  prior: [0.1, 0.3, 1, 3],
};

/** With the fewest divisions there are 36 subproblems, no fewer than neighbours. */
const MOEADS: Values<MoeadOptions> = {
  divisions: [7, 12, 16, 23],
  neighbours: [5, 10, 20, 30],
  crossover: [0.5, 0.7, 0.9],
  mutationsPerChild: [1, 2, 3],
};

const SMACS: Values<SmacOptions> = {
  startup: [20, 100],
  randomShare: [0.1, 0.25, 0.5],
  trees: [5, 10, 20],
  decisionShare: [1 / 3, 5 / 6],
  minSplit: [3, 10, 30],
  pointsPerTree: [300, 1000],
  localSearches: [10, 20],
  candidates: [300, 1000],
  refitShare: [0.02, 0.05],
};

/** What is tried for each strategy that has something to choose; `random*` and local searches have nothing. */
export const TUNABLE: ReadonlyMap<string, Tunable> = new Map<string, Tunable>([
  controller('combined', earlier.COMBINED, REINFORCE_GRID, createCombined),
  controller('phase', earlier.PHASE, REINFORCE_GRID, createPhase),
  controller('separate', earlier.SEPARATE, REINFORCE_GRID, createSeparate),
  controller('combined-pqt', earlier.COMBINED_PQT, QUEUE_GRID, createCombined),
  controller('phase-pqt', earlier.PHASE_PQT, QUEUE_GRID, createPhase),
  controller('risk-seeking', earlier.RISK_SEEKING, RISK_SEEKING_GRID, createCombined),
  controller('combined-ppo', earlier.COMBINED_PPO, PPO_GRID, createCombined),
  ['evolution', tunable(all(earlier.EVOLUTION, EVOLUTIONS), createEvolution)],
  ['nsga2', tunable(all(earlier.NSGA2, GENETICS), createNsga2)],
  ['moead', tunable(draw('moead', earlier.MOEAD, MOEADS), createMoead)],
  ['smac', tunable(draw('smac', earlier.SMAC, SMACS, DRAWN_OF_SLOW), createSmac)],
  ['tpe', tunable(draw('tpe', earlier.TREE_PARZEN, TREE_PARZENS), createTreeParzen)],
]);
