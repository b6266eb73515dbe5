import { createCombined } from './combined.js';
import { createEvolution } from './evolution.js';
import { createLocalSearch } from './local-search.js';
import { createNsga2 } from './nsga2.js';
import { createPhase } from './phase.js';
import { createRandom } from './random.js';
import { createRandomCells } from './random-cells.js';
import { createSeparate } from './separate.js';
import type { StrategyFactory } from './strategy.js';

/** The built-in strategies by name: the paper's three, then the baselines. */
export const STRATEGIES: ReadonlyMap<string, StrategyFactory> = new Map<string, StrategyFactory>([
  ['combined', (context) => createCombined(context)],
  ['phase', (context) => createPhase(context)],
  ['separate', (context) => createSeparate(context)],
  ['random', createRandom],
  ['random-cells', createRandomCells],
  ['evolution', (context) => createEvolution(context)],
  ['local-search', createLocalSearch],
  ['nsga2', (context) => createNsga2(context)],
]);
