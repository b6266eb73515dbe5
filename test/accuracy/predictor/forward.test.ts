import { expect, test } from 'vitest';
import { arrangeBatch } from '../../../src/accuracy/predictor/batch.js';
import { runBackward } from '../../../src/accuracy/predictor/training/backward.js';
import { createActivations, runForward } from '../../../src/accuracy/predictor/forward.js';
import { drawEvenly, drawParameters } from '../../../src/accuracy/predictor/training/initial-parameters.js';
import { PARAMETER_COUNT, viewBlocks } from '../../../src/accuracy/predictor/network.js';
import { Random } from '../../../src/random.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { referenceOutput } from './reference-network.js';
import { smallTable } from './small-table.js';

const table = smallTable(5);

/** Parameters with biases that matter. */
function someParameters(): Float64Array {
  const random = new Random(7);
  const parameters = drawParameters(random);
  return parameters.map((value) => (value === 0 ? drawEvenly(random, 0.1) : value));
}

/** A batch of 30 cells, which fill no multiple of four rows, the edge cell first. */
const indices = Uint32Array.from({ length: 30 }, (_, i) => (i * 79) % table.count);

function outputsOf(parameters: Float64Array): Float64Array {
  const activations = createActivations(32);
  runForward(arrangeBatch(table, indices), viewBlocks(parameters), activations);
  return activations.outputs.slice(0, indices.length);
}

test('a batch gives what the formulas give cell by cell', () => {
  const parameters = someParameters();
  const outputs = outputsOf(parameters);
  indices.forEach((index, n) => {
    const expected = referenceOutput(cellAt(table, index), viewBlocks(parameters), 1, (sum) => Math.max(sum, 0));
    expect(outputs[n]).toBeCloseTo(expected, 10);
  });
});

test('activations used before for another batch change nothing', () => {
  const blocks = viewBlocks(someParameters());
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
  expect(used.outputs.slice(0, indices.length)).toEqual(outputsOf(someParameters()));
});

test('the gradient agrees with differences of the outputs in every block', () => {
  const parameters = someParameters();
  // A fixed mixture of the outputs stands for a loss.
  const mixture = Float64Array.from(indices, (_, n) => ((n * 37) % 11) - 5);
  const mixed = (at: Float64Array): number => outputsOf(at).reduce((sum, output, n) => sum + output * mixture[n]!, 0);

  const batch = arrangeBatch(table, indices);
  const activations = createActivations(32);
  const deltas = createActivations(32);
  const gradient = new Float64Array(PARAMETER_COUNT);
  runForward(batch, viewBlocks(parameters), activations);
  deltas.outputs.set(mixture);
  runBackward(batch, viewBlocks(parameters), activations, deltas, viewBlocks(gradient));

  const step = 1e-6;
  for (const [name, block] of Object.entries(viewBlocks(parameters)) as [string, Float64Array][]) {
    const offset = block.byteOffset / 8;
    for (let probe = 0; probe < 12; probe++) {
      const at = offset + ((probe * 2_654_435_761) % block.length);
      const kept = parameters[at]!;
      parameters[at] = kept + step;
      const above = mixed(parameters);
      parameters[at] = kept - step;
      const below = mixed(parameters);
      parameters[at] = kept;
      expect(gradient[at], `${name}, parameter ${at - offset}`).toBeCloseTo((above - below) / (2 * step), 4);
    }
  }
});
