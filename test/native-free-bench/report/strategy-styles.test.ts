import { expect, test } from 'vitest';
import { darkShadeRules, PALETTE } from '../../../native-free-bench/report/palette.js';
import { strategyStyles } from '../../../native-free-bench/report/strategy-styles.js';
import { STRATEGIES } from '../../../native-free-bench/strategies/list.js';

test('no two strategies look the same, and those of a family share its hue', () => {
  const styles = [...strategyStyles([...STRATEGIES.keys(), 'mine', 'other']).values()];
  expect(new Set(styles.map(({ color, dashes }) => `${color}/${dashes}`)).size).toBe(styles.length);
  for (const { family, color } of styles) expect(PALETTE[family].light).toContain(color);
});

test('a long name is cut in its middle and shows what cannot be seen', () => {
  const [style] = strategyStyles(['a-very-long-name-of-a-strategy-v2']).values();
  expect(style?.label).toBe('a-very-lo…rategy-v2');
  expect(strategyStyles(['a\u202eb']).get('a\u202eb')?.label).toBe('a\\u{202e}b');
});

/** Relative luminance, as the Web Content Accessibility Guidelines have it. */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('every shade has a contrast of three to its ground, and its own rule for a dark screen', () => {
  const light = Object.values(PALETTE).flatMap((shades) => shades.light);
  expect(new Set(light).size).toBe(light.length);
  for (const color of light) expect(1.05 / (luminance(color) + 0.05)).toBeGreaterThan(3);
  for (const color of Object.values(PALETTE).flatMap(({ dark }) => dark)) {
    expect((luminance(color) + 0.05) / (luminance('#1c2026') + 0.05)).toBeGreaterThan(3);
  }
  expect(darkShadeRules().match(/\[stroke=/g)).toHaveLength(light.length);
});
