import { expect, test } from 'vitest';
import { FEATURE_COUNT } from '../../../../src/accuracy/predictor201/features.js';
import { viewBlocks } from '../../../../src/accuracy/predictor201/network.js';
import { drawParameters } from '../../../../src/accuracy/predictor201/training/initial-parameters.js';
import {
  createActivations,
  createBackwardRoom,
  runBackward,
  runForward,
} from '../../../../src/accuracy/predictor201/training/network-pass.js';
import { Random } from '../../../../src/random.js';

const ROWS = 8;
const random = new Random(9);
const parameters = drawParameters(random).map((value) => (value === 0 ? random.double() - 0.5 : value));
const features = Float64Array.from({ length: ROWS * FEATURE_COUNT }, () => random.below(3));
/** The loss is a weighted sum of the outputs, so these are its gradient. */
const mixture = Float64Array.from({ length: ROWS * 3 }, () => random.double() - 0.5);

function lossOf(at: Float64Array): number {
  const activations = createActivations(ROWS);
  activations.features.set(features);
  runForward(viewBlocks(at), activations);
  return activations.outputs.reduce((sum, output, i) => sum + output * mixture[i]!, 0);
}

test('the gradient is that of finite differences, in every block', () => {
  const activations = createActivations(ROWS);
  const deltas = createActivations(ROWS);
  activations.features.set(features);
  const blocks = viewBlocks(parameters);
  const gradients = viewBlocks(new Float64Array(parameters.length));
  runForward(blocks, activations);
  deltas.outputs.set(mixture);
  // What earlier batches left behind must not matter.
  deltas.first.fill(7);
  deltas.second.fill(7);
  runBackward(blocks, activations, deltas, gradients, createBackwardRoom(ROWS));

  const step = 1e-5;
  for (const [name, block] of Object.entries(blocks)) {
    const gradient = gradients[name as keyof typeof gradients];
    expect(
      gradient.some((slope) => slope !== 0),
      name,
    ).toBe(true);
    for (let at = 0; at < block.length; at += Math.ceil(block.length / 25)) {
      const kept = block[at]!;
      block[at] = kept + step;
      const above = lossOf(parameters);
      block[at] = kept - step;
      const below = lossOf(parameters);
      block[at] = kept;
      expect(gradient[at], `${name} ${at}`).toBeCloseTo((above - below) / (2 * step), 4);
    }
  }
});
