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
  'local-search': 'local',
  'local-search-best': 'local',
  tpe: 'model-based',
};

/** The family of a strategy, by its name: `yours` for one that is not built in. */
export function familyOf(strategy: string): StrategyFamily {
  return Object.hasOwn(FAMILIES, strategy) ? FAMILIES[strategy]! : 'yours';
}
