import { nameWithin } from './wrapped-name.js';

/** What kind of search a strategy is; the report gives each family a colour. */
export type StrategyFamily = 'paper' | 'learning' | 'model-based' | 'evolution' | 'local' | 'chance' | 'yours';

/** The families of the built-in strategies. */
const FAMILIES: Readonly<Record<string, StrategyFamily>> = {
  combined: 'paper',
  phase: 'paper',
  separate: 'paper',
  'combined-pqt': 'learning',
  'phase-pqt': 'learning',
  'risk-seeking': 'learning',
  'combined-ppo': 'learning',
  'combined-raw': 'learning',
  random: 'chance',
  'random-cells': 'chance',
  evolution: 'evolution',
  nsga2: 'evolution',
  moead: 'evolution',
  'local-search': 'local',
  'local-search-best': 'local',
  'frontier-local-search': 'local',
  tpe: 'model-based',
  smac: 'model-based',
};

/** The family of a strategy, by its name: `yours` for one that is not built in; under random weights, that of the one within. */
export function familyOf(strategy: string): StrategyFamily {
  const name = nameWithin(strategy) ?? strategy;
  return Object.hasOwn(FAMILIES, name) ? FAMILIES[name]! : 'yours';
}
