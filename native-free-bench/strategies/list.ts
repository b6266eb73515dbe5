import { createCombined } from './combined.js';
import { createEvolution } from './evolution.js';
import { createFrontierLocalSearch } from './frontier-local-search.js';
import { createLocalSearch } from './local-search.js';
import { createLocalSearchBest } from './local-search-best.js';
import { createMoead } from './moead/moead.js';
import { createNsga2 } from './nsga2.js';
import { createPhase } from './phase.js';
import { createRandom } from './random.js';
import { createRandomCells } from './random-cells.js';
import { createSeparate } from './separate.js';
import { createSmac } from './smac/smac.js';
import type { StrategyFactory } from './strategy.js';
import { createTreeParzen } from './tree-parzen.js';
import {
  COMBINED,
  COMBINED_PPO,
  COMBINED_PQT,
  COMBINED_RAW,
  PHASE,
  PHASE_PQT,
  RISK_SEEKING,
  SEPARATE,
} from './tuned.js';

/** The built-in strategies by name: the paper's three, others that learn, then the baselines. */
export const STRATEGIES: ReadonlyMap<string, StrategyFactory> = new Map<string, StrategyFactory>([
  ['combined', (context) => createCombined(context, COMBINED)],
  ['phase', (context) => createPhase(context, PHASE)],
  ['separate', (context) => createSeparate(context, SEPARATE)],
  ['combined-pqt', (context) => createCombined(context, COMBINED_PQT)],
  ['phase-pqt', (context) => createPhase(context, PHASE_PQT)],
  ['risk-seeking', (context) => createCombined(context, RISK_SEEKING)],
  ['combined-ppo', (context) => createCombined(context, COMBINED_PPO)],
  ['combined-raw', (context) => createCombined(context, COMBINED_RAW)],
  ['random', createRandom],
  ['random-cells', createRandomCells],
  ['evolution', (context) => createEvolution(context)],
  ['local-search', createLocalSearch],
  ['local-search-best', createLocalSearchBest],
  ['frontier-local-search', createFrontierLocalSearch],
  ['nsga2', (context) => createNsga2(context)],
  ['moead', (context) => createMoead(context)],
  ['tpe', (context) => createTreeParzen(context)],
  ['smac', (context) => createSmac(context)],
]);

/** What a benchmark runs where nothing else is said: all but ablations and what others in the list stand for well enough. */
export const DEFAULT_STRATEGIES: readonly string[] = [...STRATEGIES.keys()].filter(
  (name) => !['combined-ppo', 'combined-raw', 'local-search-best'].includes(name),
);
