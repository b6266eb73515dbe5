import { Adam } from '../../../math/adam.js';
import { Random } from '../../../random.js';
import type { EpochReport } from '../../predictor/training/train-network.js';
import { learningRateAt, shuffle } from '../../predictor/training/train-network.js';
import { FEATURE_COUNT } from '../features.js';
import { OUTPUT_COUNT, viewBlocks } from '../network.js';
import type { TrainingSettings } from '../surrogate-record.js';
import { drawParameters } from './initial-parameters.js';
import { createActivations, createBackwardRoom, runBackward, runForward } from './network-pass.js';

/** What a member is trained on, by index of the architecture. */
export interface TrainingData {
  /** {@link FEATURE_COUNT} an architecture. */
  readonly features: ArrayLike<number>;
  /** {@link OUTPUT_COUNT} an architecture, see target.ts; only those of the architectures trained on are looked at. */
  readonly targets: Float64Array;
  /** The twins of each architecture, itself among them: at each visit one of them, drawn anew, stands for it. */
  readonly twins: readonly (readonly number[])[];
}

/**
 * Fit one member to targets by Adam on the mean absolute error, which failed runs cannot pull far.
 *
 * Every operation is +, −, ×, ÷ or a square root on doubles in a fixed order, so any platform gives the same bits.
 * @param architectures - Indices to train on; the last of a shuffled pass that fill no batch are left out.
 * @param member - Its number: every member draws its own parameters, order and twins from the seed.
 * @returns The flat parameter vector of network.ts.
 */
export function trainMember(
  { features, targets, twins }: TrainingData,
  architectures: Uint32Array,
  settings: TrainingSettings,
  member: number,
  onEpoch?: (report: EpochReport) => void,
): Float64Array {
  const { epochs, batchSize, seed } = settings;
  const parameters = drawParameters(new Random(seed, 'predictor201', 'parameters', member));
  const blocks = viewBlocks(parameters);
  const gradient = new Float64Array(parameters.length);
  const gradients = viewBlocks(gradient);
  // The schedule alone sets the learning rate.
  const adam = new Adam(parameters.length, { learningRate: 1 });
  const activations = createActivations(batchSize);
  const deltas = createActivations(batchSize);
  const room = createBackwardRoom(batchSize);
  const order = architectures.slice();
  const batches = Math.floor(order.length / batchSize);

  for (let epoch = 0; epoch < epochs; epoch++) {
    const random = new Random(seed, 'predictor201', 'order', member, epoch);
    shuffle(order, random);
    let loss = 0;
    for (let b = 0; b < batches; b++) {
      const batch = order.subarray(b * batchSize, (b + 1) * batchSize);
      batch.forEach((index, row) => {
        const alike = twins[index]!;
        const from = alike[random.below(alike.length)]! * FEATURE_COUNT;
        for (let i = 0; i < FEATURE_COUNT; i++) activations.features[row * FEATURE_COUNT + i] = features[from + i]!;
      });
      runForward(blocks, activations);
      activations.outputs.forEach((output, at) => {
        const index = batch[Math.floor(at / OUTPUT_COUNT)]!;
        const difference = output - targets[index * OUTPUT_COUNT + (at % OUTPUT_COUNT)]!;
        loss += Math.abs(difference);
        deltas.outputs[at] = Math.sign(difference) / batchSize;
      });
      runBackward(blocks, activations, deltas, gradients, room);
      adam.step(parameters, gradient, learningRateAt(epoch * batches + b, epochs * batches, settings));
    }
    onEpoch?.({ epoch: epoch + 1, epochs, loss: loss / (batches * batchSize * OUTPUT_COUNT) });
  }
  return parameters;
}
