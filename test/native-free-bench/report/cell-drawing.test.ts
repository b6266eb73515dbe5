import { expect, test } from 'vitest';
import { drawCell } from '../../../native-free-bench/report/cell-drawing.js';
import { parseCellText } from '../../../src/space/cells/parse-cell.js';

test('a cell is drawn with every vertex and every edge', () => {
  const cell = parseCellText('0101/0010/0001/0000', 'conv3x3-bn-relu,maxpool3x3');
  const svg = drawCell(cell);
  expect(svg.match(/<rect /g)).toHaveLength(4);
  expect(svg.match(/<path /g)).toHaveLength(4);
  for (const name of ['input', 'conv 3×3', 'maxpool 3×3', 'output']) expect(svg).toContain(`>${name}</text>`);
});
