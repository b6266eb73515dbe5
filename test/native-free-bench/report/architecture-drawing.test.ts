import { expect, test } from 'vitest';
import { drawArchitecture } from '../../../native-free-bench/report/architecture-drawing.js';
import type { Architecture } from '../../../src/space/nasbench201/architecture.js';
import { architectureAt, formatArchitecture } from '../../../src/space/nasbench201/architecture.js';

const count = (svg: string, what: RegExp): number => svg.match(what)?.length ?? 0;

test('an architecture is drawn with its four nodes, and an operation on every edge that has one', () => {
  const resnet = architectureAt(9776);
  const svg = drawArchitecture(resnet);
  expect(svg).toContain(`aria-label="${formatArchitecture(resnet)}"`);
  expect(count(svg, /<circle /g)).toBe(4);
  expect([count(svg, /<path /g), count(svg, /<rect /g)]).toEqual([4, 4]);
  expect([count(svg, />conv 3×3</g), count(svg, />skip</g)]).toEqual([2, 2]);
  expect(svg).not.toContain('stroke-dasharray');
});

test('an edge that does no work is pale and dashed', () => {
  // Node 1 leads nowhere: its one edge is dropped.
  const architecture: Architecture = ['nor_conv_3x3', 'nor_conv_1x1', 'none', 'none', 'none', 'avg_pool_3x3'];
  const svg = drawArchitecture(architecture);
  expect(count(svg, /stroke-dasharray/g)).toBe(1);
  expect(svg).toMatch(/<g opacity="0.5"><rect [^>]*\/><text [^>]*>conv 3×3</);
});

test('no two labels lie on one another, nor on a node', () => {
  const svg = drawArchitecture(architectureAt(15_624));
  const number = (tag: string, name: string): number => Number(new RegExp(` ${name}="([\\d.-]+)"`).exec(tag)?.[1]);
  const boxes = [...svg.matchAll(/<rect [^>]*>/g)].map(([tag]) => ({
    left: number(tag, 'x'),
    right: number(tag, 'x') + number(tag, 'width'),
    top: number(tag, 'y'),
    bottom: number(tag, 'y') + number(tag, 'height'),
  }));
  const nodes = [...svg.matchAll(/<circle [^>]*>/g)].map(([tag]) => {
    const [x, y, r] = [number(tag, 'cx'), number(tag, 'cy'), number(tag, 'r')];
    return { left: x - r, right: x + r, top: y - r, bottom: y + r };
  });
  const all = [...boxes, ...nodes];
  expect(all).toHaveLength(10);
  const [, , width, height] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number);
  all.forEach((a, i) => {
    expect(a.left >= 0 && a.top >= 0 && a.right <= Number(width) && a.bottom <= Number(height)).toBe(true);
    for (const b of all.slice(i + 1)) {
      expect(a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top).toBe(true);
    }
  });
});
