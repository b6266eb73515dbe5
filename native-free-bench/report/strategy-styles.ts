import { visibleText } from '../../src/plot/visible-text.js';
import type { StrategyFamily } from '../strategies/families.js';
import { familyOf } from '../strategies/families.js';
import { PALETTE } from './palette.js';

/** How a strategy is drawn wherever it is. */
export interface StrategyStyle {
  readonly strategy: string;
  /** Its name as far as there is room beside a line. */
  readonly label: string;
  readonly family: StrategyFamily;
  readonly color: string;
  /** The same shade on a dark screen. */
  readonly darkColor: string;
  /** As SVG has it; undefined for a solid line. */
  readonly dashes: string | undefined;
}

const LONGEST_LABEL = 19;
/** Five of them and three shades, so that a family has fifteen lines that differ. */
const DASHES = [undefined, '7 3', '2.5 2.5', '10 3 2 3', '5 2 1.5 2 1.5 2'] as const;

/** Give each strategy the hue of its family, and a shade and dashes of its own there, by the order in which they come. */
export function strategyStyles(strategies: readonly string[]): ReadonlyMap<string, StrategyStyle> {
  const members = new Map<StrategyFamily, number>();
  return new Map(
    strategies.map((strategy) => {
      const family = familyOf(strategy);
      const member = members.get(family) ?? 0;
      members.set(family, member + 1);
      const { light, dark } = PALETTE[family];
      const [color, darkColor] = [light[member % light.length]!, dark[member % dark.length]!];
      const dashes = DASHES[member % DASHES.length];
      return [strategy, { strategy, label: shortLabel(strategy), family, color, darkColor, dashes }];
    }),
  );
}

/** A name cut in its middle where it is long: what tells versions of a strategy apart often stands at the end. */
function shortLabel(name: string): string {
  const characters = Array.from(visibleText(name));
  if (characters.length <= LONGEST_LABEL) return characters.join('');
  const kept = (LONGEST_LABEL - 1) / 2;
  return `${characters.slice(0, kept).join('')}…${characters.slice(-kept).join('')}`;
}
