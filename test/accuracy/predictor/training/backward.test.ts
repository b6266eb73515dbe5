import { expect, test } from 'vitest';
import { PARAMETER_COUNT, viewBlocks } from '../../../../src/accuracy/predictor/network.js';
import { runBackward } from '../../../../src/accuracy/predictor/training/backward.js';
import { arrangeBatch } from '../../../../src/accuracy/predictor/training/batch.js';
import { createActivations, runForward } from '../../../../src/accuracy/predictor/training/forward.js';
import { smallTable } from '../small-table.js';
import { someParameters } from './some-parameters.js';

const table = smallTable(5);

test('the gradient agrees with differences of the outputs in every block', () => {
  const parameters = someParameters(7);
  // 30 cells, which fill no multiple of four rows, the edge cell first.
  const indices = Uint32Array.from({ length: 30 }, (_, i) => (i * 79) % table.count);
  const batch = arrangeBatch(table, indices);
  const activations = createActivations(32);
  // A fixed mixture of the outputs stands for a loss.
  const mixture = Float64Array.from(indices, (_, n) => ((n * 37) % 11) - 5);
  const mixed = (at: Float64Array): number => {
    const probed = createActivations(32);
    runForward(batch, viewBlocks(at), probed);
    return mixture.reduce((sum, factor, n) => sum + probed.outputs[n]! * factor, 0);
  };

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
