import { Adam } from '../../../math/adam.js';
import { Random } from '../../../random.js';
import type { CellTable } from '../../../space/cells/cell-table.js';
import { viewBlocks } from '../network.js';
import type { TrainingSettings } from '../surrogate-record.js';
import { runBackward } from './backward.js';
import { arrangeBatch } from './batch.js';
import { createActivations, runForward } from './forward.js';
import { drawParameters } from './initial-parameters.js';

/** What one pass over the training cells came to. */
export interface EpochReport {
  readonly epoch: number;
  readonly epochs: number;
  /** Mean absolute error in units of the target. */
  readonly loss: number;
}

/**
 * The learning rate at a step: a linear rise, times a smooth fall 1 − x²(3 − 2x) that needs no cosine.
 */
export function learningRateAt(step: number, steps: number, settings: TrainingSettings): number {
  const x = step / steps;
  const rise = Math.min(1, (step + 1) / settings.warmupSteps);
  return settings.learningRate * rise * (1 - x * x * (3 - 2 * x));
}

/** Shuffle in place (Fisher and Yates). */
export function shuffle(values: Uint32Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const kept = values[i]!;
    values[i] = values[j]!;
    values[j] = kept;
  }
}

/**
 * Fit the network to targets by Adam on the mean absolute error, which failed runs cannot pull far.
 *
 * Every operation is +, −, ×, ÷ or a square root on doubles in a fixed order, so any platform gives the same bits.
 * @param cells - Indices of the cells to train on; the last cells of a shuffled pass that fill no batch are left out.
 * @param targets - One a cell of the table, see {@link targetOfCount}.
 * @returns The flat parameter vector of network.ts.
 */
export function trainNetwork(
  table: CellTable,
  cells: Uint32Array,
  targets: Float64Array,
  settings: TrainingSettings,
  onEpoch?: (report: EpochReport) => void,
): Float64Array {
  const { epochs, batchSize } = settings;
  const parameters = drawParameters(new Random(settings.seed, 'predictor', 'parameters'));
  const blocks = viewBlocks(parameters);
  const gradient = new Float64Array(parameters.length);
  const gradients = viewBlocks(gradient);
  // The schedule alone sets the learning rate.
  const adam = new Adam(parameters.length, { learningRate: 1 });
  const activations = createActivations(batchSize);
  const deltas = createActivations(batchSize);
  const order = cells.slice();
  const batches = Math.floor(order.length / batchSize);

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, new Random(settings.seed, 'predictor', 'order', epoch));
    let loss = 0;
    for (let b = 0; b < batches; b++) {
      const indices = order.subarray(b * batchSize, (b + 1) * batchSize);
      const batch = arrangeBatch(table, indices);
      runForward(batch, blocks, activations);
      indices.forEach((index, n) => {
        const difference = activations.outputs[n]! - targets[index]!;
        loss += Math.abs(difference);
        deltas.outputs[n] = Math.sign(difference) / batchSize;
      });
      runBackward(batch, blocks, activations, deltas, gradients);
      adam.step(parameters, gradient, learningRateAt(epoch * batches + b, epochs * batches, settings));
    }
    onEpoch?.({ epoch: epoch + 1, epochs, loss: loss / (batches * batchSize) });
  }
  return parameters;
}
