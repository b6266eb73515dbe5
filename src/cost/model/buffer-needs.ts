import type { ModelOperation } from '../../space/models/module.js';
import { paddedInputChannels, paddedOutputChannels } from './cycles.js';
import { PLAIN_BUILD } from './kernel.js';

/** Channels in one word of the input buffer. */
const INPUT_WORD_CHANNELS = 32;

/** Words that the buffers of an accelerator have to hold at least. */
export interface BufferNeeds {
  readonly inputBufferDepth: number;
  readonly outputBufferDepth: number;
}

/**
 * Say what the smallest tile of any convolution takes: the input rows of one output row, and that row itself.
 *
 * The cost model takes it that every tile fits (step 8 of docs/cost-models.md). On an accelerator with smaller buffers
 * the cycles are those of one with buffers that do.
 */
export function bufferNeeds(operations: readonly ModelOperation[]): BufferNeeds {
  let [inputBufferDepth, outputBufferDepth] = [0, 0];
  for (const operation of operations) {
    if (operation.kind !== 'conv') continue;
    const { kernel, inputSize, outputSize } = operation;
    const inputWords = Math.ceil(paddedInputChannels(operation) / INPUT_WORD_CHANNELS);
    const outputWords = Math.ceil(paddedOutputChannels(operation) / (4 * PLAIN_BUILD.outputSets));
    inputBufferDepth = Math.max(inputBufferDepth, inputWords * inputSize * Math.min(inputSize, kernel));
    outputBufferDepth = Math.max(outputBufferDepth, outputWords * outputSize);
  }
  return { inputBufferDepth, outputBufferDepth };
}
