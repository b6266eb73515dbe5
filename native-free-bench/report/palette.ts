import type { StrategyFamily } from '../strategies/families.js';

/** The shades of a family, one after another, for paper and for a dark screen. */
interface Shades {
  readonly light: readonly [string, string, string];
  readonly dark: readonly [string, string, string];
}

/**
 * One hue a family, after Okabe & Ito; a middle, a strong and a soft shade each, made in OKLCH with lightness
 * 0.56, 0.38, 0.64 on paper and 0.70, 0.86, 0.60 on dark, so that each has a contrast of 3 or more to its ground.
 */
export const PALETTE: Readonly<Record<StrategyFamily, Shades>> = {
  paper: { light: ['#2d74ca', '#034181', '#468de5'], dark: ['#59a0f9', '#b3d4ff', '#3a81d7'] },
  learning: { light: ['#9f4cb1', '#670e78', '#b865cb'], dark: ['#cc77df', '#f1bafe', '#ab58be'] },
  'model-based': { light: ['#9c6900', '#5a3b03', '#ba7f14'], dark: ['#cd9130', '#fec675', '#ab7302'] },
  evolution: { light: ['#2d8949', '#045122', '#48a260'], dark: ['#5cb572', '#90e9a3', '#3b9555'] },
  local: { light: ['#c44323', '#781d03', '#e05d3d'], dark: ['#f57050', '#fdc0b1', '#d25030'] },
  chance: { light: ['#6f757e', '#3e434b', '#878c96'], dark: ['#999fa8', '#cbd1db', '#7b8189'] },
  yours: { light: ['#07858a', '#074c4f', '#139fa5'], dark: ['#2bb3b9', '#6ce7ed', '#009298'] },
};

/** What families are called over their figures. */
export const FAMILY_TITLES: Readonly<Record<StrategyFamily, string>> = {
  paper: "The paper's strategies",
  learning: 'Others that learn a policy',
  'model-based': 'Model-based search',
  evolution: 'Evolution',
  local: 'Local search',
  chance: 'Chance',
  yours: 'Yours',
};

/** Strategies that are not of the family that a figure shows. */
export const OTHERS_COLOR = '#9aa1ab';

/** Rules of a style sheet that turn each shade into the one for a dark screen. */
export function darkShadeRules(): string {
  return Object.values(PALETTE)
    .flatMap(({ light, dark }) => light.map((color, i) => [color, dark[i]!] as const))
    .map(([light, dark]) => `[stroke="${light}"] { stroke: ${dark}; } [fill="${light}"] { fill: ${dark}; }`)
    .join('\n');
}
