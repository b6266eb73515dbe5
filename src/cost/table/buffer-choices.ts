import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { Convolution, ConvolutionEngine, KernelGrouping } from '../model/cycles.js';
import { groupKernels, tileRows } from '../model/cycles.js';
import type { KernelLayout } from '../model/kernel.js';
import type { KeyColumn } from './key-column.js';
import { composeKeys, keysBy, keysByAll, RADIX } from './key-column.js';

/** What the grouping of kernels depends on. */
export type WeightChoice = Pick<ConvolutionEngine, 'filterPar' | 'weightBufferDepth'>;
/** What the tiles depend on. */
export type TileChoice = Pick<ConvolutionEngine, 'inputBufferDepth' | 'outputBufferDepth'>;
/** No operation asks for so deep a buffer. */
const AMPLE_DEPTH = Number.MAX_SAFE_INTEGER;

/** A number that two groupings of a convolution's kernels share iff they are equal. */
export function groupingCode({ kernelGroups, subGroups, resident }: KernelGrouping): number {
  return (kernelGroups * 16 + subGroups) * 2 + Number(resident);
}

/** Tell settings of the buffers apart by filter_par and by how each of some convolutions' kernels are grouped. */
export function weightChoices(
  settings: readonly Accelerator[],
  convolutions: readonly Convolution[],
  layout: KernelLayout,
): KeyColumn<WeightChoice> {
  const choices = settings.map(({ filter_par: filterPar, weight_buffer_depth: weightBufferDepth }): WeightChoice => ({
    filterPar,
    weightBufferDepth,
  }));
  const distinct = keysBy(choices, ({ filterPar, weightBufferDepth }) => filterPar * RADIX + weightBufferDepth);
  const codes = convolutions.map((conv) => (choice: WeightChoice): number => {
    return groupingCode(groupKernels(conv, choice.filterPar, choice.weightBufferDepth, layout));
  });
  return composeKeys(distinct, keysByAll(distinct.values, [({ filterPar }) => filterPar, ...codes]));
}

/** Tell settings of the buffers apart by how many rows a tile of each of some convolutions has. */
export function tileChoices(
  settings: readonly Accelerator[],
  convolutions: readonly Convolution[],
  layout: KernelLayout,
): KeyColumn<TileChoice> {
  const rowsBy = (choiceOf: (depth: number) => TileChoice): ((depth: number) => number)[] =>
    convolutions.map((conv) => (depth) => rowsOfTile(conv, choiceOf(depth), layout));
  // A tile is as high as either buffer lets it be, whichever lets it be less: so it depends on what each does alone.
  const inputs = depthClasses(
    settings.map(({ input_buffer_depth: depth }) => depth),
    rowsBy((inputBufferDepth) => ({ inputBufferDepth, outputBufferDepth: AMPLE_DEPTH })),
  );
  const outputs = depthClasses(
    settings.map(({ output_buffer_depth: depth }) => depth),
    rowsBy((outputBufferDepth) => ({ inputBufferDepth: AMPLE_DEPTH, outputBufferDepth })),
  );
  const choices = keysBy([...settings.keys()], (i) => inputs.keys[i]! * RADIX + outputs.keys[i]!);
  const distinct = choices.values.map((i): TileChoice => ({
    inputBufferDepth: inputs.values[inputs.keys[i]!]!,
    outputBufferDepth: outputs.values[outputs.keys[i]!]!,
  }));
  const codes = convolutions.map((conv) => (choice: TileChoice) => rowsOfTile(conv, choice, layout));
  return composeKeys(choices, keysByAll(distinct, codes));
}

function rowsOfTile(conv: Convolution, choice: TileChoice, layout: KernelLayout): number {
  return tileRows(conv, choice.inputBufferDepth, choice.outputBufferDepth, layout);
}

/** Tell depths apart that differ in any of several codes. */
function depthClasses(depths: readonly number[], codes: readonly ((depth: number) => number)[]): KeyColumn<number> {
  const distinct = keysBy(depths, (depth) => depth);
  return composeKeys(distinct, keysByAll(distinct.values, codes));
}
