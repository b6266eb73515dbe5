import { expect, test } from 'vitest';
import { drawCell } from '../../../native-free-bench/report/cell-drawing.js';
import { strategyColors } from '../../../native-free-bench/report/colors.js';
import { formatNumber, formatShare } from '../../../native-free-bench/report/format.js';
import { parseCellText } from '../../../src/space/cells/parse-cell.js';

test('a cell is drawn with every vertex and every edge', () => {
  const cell = parseCellText('0101/0010/0001/0000', 'conv3x3-bn-relu,maxpool3x3');
  const svg = drawCell(cell);
  expect(svg.match(/<rect /g)).toHaveLength(4);
  expect(svg.match(/<path /g)).toHaveLength(4);
  for (const name of ['input', 'conv 3×3', 'maxpool 3×3', 'output']) expect(svg).toContain(`>${name}</text>`);
});

test('numbers are as short as people want them', () => {
  expect(formatNumber(0.98837814)).toBe('0.9884');
  expect(formatNumber(-0.5)).toBe('−0.5');
  expect(formatNumber(0.0000123)).toBe('1.23e−5');
  expect(formatNumber(0)).toBe('0');
  expect(formatNumber(NaN)).toBe('–');
  expect(formatShare(0.12345)).toBe('12.3 %');
});

test('built-in strategies keep their colours, others get some of their own', () => {
  const colors = strategyColors(['combined', 'mine', 'random', 'other']);
  expect(colors.get('combined')).toBe(strategyColors(['combined']).get('combined'));
  expect(new Set(colors.values()).size).toBe(4);
});
