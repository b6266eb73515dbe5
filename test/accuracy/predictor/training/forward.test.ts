import { expect, test } from 'vitest';
import { arrangeBatch } from '../../../../src/accuracy/predictor/training/batch.js';
import { createActivations, runForward } from '../../../../src/accuracy/predictor/training/forward.js';
import { viewBlocks } from '../../../../src/accuracy/predictor/network.js';
import { cellAt } from '../../../../src/space/cells/cell-table.js';
import { referenceOutput } from '../reference-network.js';
import { smallTable } from '../small-table.js';
import { someParameters } from './some-parameters.js';

const table = smallTable(5);

/** A batch of 30 cells, which fill no multiple of four rows, the edge cell first. */
const indices = Uint32Array.from({ length: 30 }, (_, i) => (i * 79) % table.count);

function outputsOf(parameters: Float64Array): Float64Array {
  const activations = createActivations(32);
  runForward(arrangeBatch(table, indices), viewBlocks(parameters), activations);
  return activations.outputs.slice(0, indices.length);
}

test('a batch gives what the formulas give cell by cell', () => {
  const parameters = someParameters(7);
  const outputs = outputsOf(parameters);
  indices.forEach((index, n) => {
    const expected = referenceOutput(cellAt(table, index), viewBlocks(parameters), 1, (sum) => Math.max(sum, 0));
    expect(outputs[n]).toBeCloseTo(expected, 10);
  });
});

test('activations used before for another batch change nothing', () => {
  const blocks = viewBlocks(someParameters(7));
  const used = createActivations(32);
  runForward(
    arrangeBatch(
      table,
      Uint32Array.from({ length: 32 }, (_, i) => table.count - 1 - i),
    ),
    blocks,
    used,
  );
  runForward(arrangeBatch(table, indices), blocks, used);
  expect(used.outputs.slice(0, indices.length)).toEqual(outputsOf(someParameters(7)));
});
