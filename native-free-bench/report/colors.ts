/** Colours that can be told apart on white and on near-black. */
const KNOWN: Readonly<Record<string, string>> = {
  combined: '#2f7fd6',
  phase: '#d1495b',
  separate: '#b8860b',
  random: '#8a8f98',
  'random-cells': '#5f7f95',
  evolution: '#2a9d6f',
  'local-search': '#8e5bd0',
  nsga2: '#d9772b',
};
const OTHERS = ['#c2569b', '#2fa7b8', '#7f8f1f', '#a0522d'];

/** One colour a strategy: built-in ones keep theirs, others take what is left in turn. */
export function strategyColors(strategies: readonly string[]): ReadonlyMap<string, string> {
  const own = strategies.filter((strategy) => KNOWN[strategy] === undefined);
  return new Map(
    strategies.map((strategy) => [strategy, KNOWN[strategy] ?? OTHERS[own.indexOf(strategy) % OTHERS.length]!]),
  );
}
