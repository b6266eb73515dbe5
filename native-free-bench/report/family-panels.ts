import type { StrategyFamily } from '../strategies/families.js';
import { FAMILY_TITLES } from './palette.js';
import type { StrategyStyle } from './strategy-styles.js';

/** So many lines can still be told apart in one panel. */
const MOST_TOGETHER = 6;

/** What one panel of a figure shows: some strategies in colour, the others in grey. */
export interface FamilyPanel<T> {
  readonly title: string;
  readonly own: readonly T[];
  readonly others: readonly T[];
}

/** Put strategies into panels: all into one where they are few, otherwise one for each of their families. */
export function familyPanels<T extends { readonly style: StrategyStyle }>(groups: readonly T[]): FamilyPanel<T>[] {
  if (groups.length <= MOST_TOGETHER) return [{ title: '', own: groups, others: [] }];
  const families = (Object.keys(FAMILY_TITLES) as StrategyFamily[]).filter((family) =>
    groups.some(({ style }) => style.family === family),
  );
  return families.map((family) => ({
    title: FAMILY_TITLES[family],
    own: groups.filter(({ style }) => style.family === family),
    others: groups.filter(({ style }) => style.family !== family),
  }));
}
