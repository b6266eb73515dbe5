import type { CostConstants } from './constants.js';
import type { FirstFeed, Kernel, KernelLayout } from './kernel.js';

/** A convolution as the kernel sees it: square filter, feature maps in pixels. */
export interface Convolution {
  readonly kernel: number;
  readonly stride: number;
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Channel groups, 1 for an ordinary convolution. */
  readonly groups: number;
}

/** What feeds an engine with pixels: the 1x1 engine of a two-engine variant, the network's first layer, or the general path. */
export type FeedPath = 'conv1x1-engine' | 'first' | 'general';

/** The engine a convolution runs on. */
export interface ConvolutionEngine {
  readonly lanes: number;
  readonly filterPar: number;
  readonly inputBufferDepth: number;
  readonly weightBufferDepth: number;
  readonly outputBufferDepth: number;
  readonly busBits: number;
  readonly feed: FeedPath;
}

/** A pooling of square windows. */
export interface Pooling {
  readonly kernel: number;
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly outputHeight: number;
  readonly outputWidth: number;
  readonly channels: number;
}

function ceilDiv(a: number, b: number): number {
  return Math.ceil(a / b);
}

function alignUp(x: number, n: number): number {
  return Math.ceil(x / n) * n;
}

/** Cycles to move `words` 16-channel words of both images over a bus of `busBits`. */
export function beats(words: number, busBits: number, c: CostConstants): number {
  return ceilDiv(c.beat_cost_numerator * words * 512, c.beat_cost_denominator * busBits);
}

/** Weight bandwidth in 1/1000 byte a cycle. */
export function weightBandwidth(busBits: number, c: CostConstants): number {
  return Math.floor(Math.min((c.port_efficiency_permille * busBits) / 8, (c.ddr_bytes_per_us * 1000) / c.core_mhz));
}

/** How a convolution's kernels are cut up for the weight buffer; it depends on the variant's K and W alone. */
export interface KernelGrouping {
  /** Passes that the input channels take, S. */
  readonly straddle: number;
  /** Input channels of one pass, cp. */
  readonly passChannels: number;
  /** Cycles of one kernel position, CL. */
  readonly computeLength: number;
  /** Kernels of one group in units of K, n. */
  readonly subGroups: number;
  /** Kernel groups, G. */
  readonly kernelGroups: number;
  /** Whether all weights stay in the buffer. */
  readonly resident: boolean;
}

/** Input channels as the kernel reads them, ci. */
export function paddedInputChannels({ inputChannels, groups }: Pick<Convolution, 'inputChannels' | 'groups'>): number {
  return groups === 1 ? alignUp(inputChannels, 4) : ceilDiv(alignUp(inputChannels, 4), groups);
}

/** Output channels as the kernel writes them, co. */
export function paddedOutputChannels({
  outputChannels,
  groups,
}: Pick<Convolution, 'outputChannels' | 'groups'>): number {
  return alignUp(ceilDiv(outputChannels, groups), 16);
}

/** Group the kernels of a convolution (steps 1 to 3). */
export function groupKernels(
  conv: Convolution,
  filterPar: number,
  weightBufferDepth: number,
  { groupedWeightsResident }: Pick<KernelLayout, 'groupedWeightsResident'>,
): KernelGrouping {
  const area = conv.kernel * conv.kernel;
  const ci = paddedInputChannels(conv);
  // 1. straddle
  let straddle = 1;
  while (area * Math.floor(ci / (4 * straddle)) > 511) straddle *= 2;
  const passChannels = alignUp(Math.floor(ci / straddle), 4);
  const computeLength = (area * passChannels) / 4;
  // 2. kernel groups
  const cok = alignUp(paddedOutputChannels(conv), filterPar);
  let subGroups = Math.max(1, Math.min(15, Math.floor((weightBufferDepth - 1) / computeLength)));
  while (cok % (filterPar * subGroups) !== 0) subGroups--;
  const kernelGroups = cok / (filterPar * subGroups);
  // 3. are the weights resident?
  const resident =
    (conv.groups === 1 || groupedWeightsResident) &&
    Math.floor(cok / (2 * filterPar)) * area * Math.floor(ci / 4) < weightBufferDepth - 1 &&
    straddle === 1 &&
    2 * subGroups * filterPar >= cok;
  return { straddle, passChannels, computeLength, subGroups, kernelGroups, resident };
}

/** Input rows that `rows` output rows need. */
function neededRows({ kernel, stride, inputHeight }: Convolution, rows: number): number {
  return Math.min(inputHeight, (rows - 1) * stride + kernel);
}

/** Choose the output rows of a tile (step 8); they depend on the variant's I and O alone. */
export function tileRows(
  conv: Convolution,
  inputBufferDepth: number,
  outputBufferDepth: number,
  { outputWordChannels }: Pick<KernelLayout, 'outputWordChannels'>,
): number {
  const inputWords = ceilDiv(paddedInputChannels(conv), 32) * conv.inputWidth;
  const outputWords = ceilDiv(paddedOutputChannels(conv), outputWordChannels) * conv.outputWidth;
  let rows = Math.min(conv.outputHeight, Math.max(1, Math.floor(outputBufferDepth / outputWords)));
  while (rows > 1 && neededRows(conv, rows) * inputWords > inputBufferDepth) rows--;
  return rows;
}

/** What the cycles of a convolution depend on besides kernel grouping and tiles. */
export type Datapath = Pick<ConvolutionEngine, 'lanes' | 'filterPar' | 'busBits' | 'feed'>;

/** Compute the core cycles of a convolution whose kernels are grouped and whose tiles are chosen (steps 4 to 10). */
export function tiledConvolutionCycles(
  conv: Convolution,
  grouping: KernelGrouping,
  rowsPerTile: number,
  path: Datapath,
  kernel: Kernel,
): number {
  const { constants: c } = kernel;
  const { kernel: f, stride: s, inputWidth: width, outputHeight, outputWidth, groups } = conv;
  const { straddle, passChannels, computeLength, subGroups, kernelGroups, resident } = grouping;
  const { lanes, filterPar, busBits } = path;
  const narrow = c.precision_bits === 6;
  const pixels = narrow ? lanes : lanes / 2;
  const inputWords = ceilDiv(paddedInputChannels(conv), 16);
  const outputWords = ceilDiv(paddedOutputChannels(conv), 16);

  // 4. one result
  const compute = computeLength + 1 + Math.floor(lanes / 2) + c.compute_overhead_cycles;
  const write = pixels + c.result_overhead_cycles;
  const result = subGroups * Math.max(compute, write) + write;
  // 5. one load of weights
  const load =
    kernel.loadOverheadCycles + ceilDiv(subGroups * filterPar * computeLength * 4 * 1000, weightBandwidth(busBits, c));
  // 6. one feed of pixels
  const feed = feedCycles(
    path.feed,
    { kernel: f, stride: s, passChannels, pixels, lanes, imageFactor: narrow ? 1 : 2 },
    kernel,
  );
  // 7. one pass over the kernels
  const pass = resident ? kernelGroups * result : kernel.passCycles(kernelGroups, load, result);

  // 9. and 10. the tiles, each overlapped with reading the next and writing the last
  const tiles = ceilDiv(outputHeight, rowsPerTile);
  const readBeats = (rows: number): number => beats(inputWords * rows * s * width, busBits, c);
  const writeBeats = (rows: number): number => beats(outputWords * rows * outputWidth, busBits, c);
  const rowsOf = (tile: number): number => {
    if (tile < 0 || tile >= tiles) return 0;
    return tile < tiles - 1 ? rowsPerTile : outputHeight - rowsPerTile * (tiles - 1);
  };
  const tileCycles = (tile: number): number => {
    const passes = ceilDiv(rowsOf(tile) * outputWidth, pixels) * straddle;
    const preload = tile === 0 && resident ? 2 * load : 0;
    const work = feed + (passes - 1) * Math.max(feed, pass) + pass + preload;
    return Math.max(work, readBeats(rowsOf(tile + 1)), writeBeats(rowsOf(tile - 1)));
  };
  let cycles = beats(inputWords * neededRows(conv, rowsPerTile) * width, busBits, c);
  // Tiles 1 .. N−3 have equal neighbours, so one of them stands for all.
  if (tiles <= 4) for (let tile = 0; tile < tiles; tile++) cycles += tileCycles(tile);
  else cycles += tileCycles(0) + (tiles - 3) * tileCycles(1) + tileCycles(tiles - 2) + tileCycles(tiles - 1);
  cycles += writeBeats(rowsOf(tiles - 1)) + c.operation_overhead_cycles;
  return groups * cycles;
}

/**
 * Compute the core cycles of a convolution on an engine, for the two images of a call.
 *
 * Source and step numbers: docs/cost-models.md, "Convolution"; spec/cost-model.md and spec/cost-model-3.md.
 */
export function convolutionCycles(conv: Convolution, engine: ConvolutionEngine, kernel: Kernel): number {
  const grouping = groupKernels(conv, engine.filterPar, engine.weightBufferDepth, kernel);
  const rows = tileRows(conv, engine.inputBufferDepth, engine.outputBufferDepth, kernel);
  return tiledConvolutionCycles(conv, grouping, rows, engine, kernel);
}

function feedCycles(path: FeedPath, feed: FirstFeed, { firstFeedCycles }: Kernel): number {
  const { kernel: f, passChannels, pixels, lanes, imageFactor } = feed;
  switch (path) {
    case 'conv1x1-engine':
      return lanes;
    case 'first':
      return firstFeedCycles(feed);
    case 'general':
      return imageFactor * ceilDiv(passChannels, 64) * (ceilDiv(pixels, 16) * 16 * f * f + 13) + lanes;
  }
}

/** Compute the core cycles of a max or average pool, on the pooling engine or on a convolution engine. */
export function poolingCycles(pool: Pooling, onPoolEngine: boolean, busBits: number, kernel: Kernel): number {
  const { constants: c, poolChannels, poolStores } = kernel;
  const window = pool.kernel * pool.kernel;
  const inputPixels = pool.inputHeight * pool.inputWidth;
  const outputPixels = pool.outputHeight * pool.outputWidth;
  const words = ceilDiv(pool.channels, 16);
  if (onPoolEngine) {
    const io = beats(Math.max(inputPixels, outputPixels), busBits, c);
    return words * Math.max(ceilDiv(window * outputPixels, 2) + 30, io) + io + c.operation_overhead_cycles;
  }
  const compute = ceilDiv(pool.channels, poolChannels) * window * outputPixels;
  const read = beats(words * inputPixels, busBits, c);
  return Math.max(compute, read) + beats(poolStores * words * outputPixels, busBits, c) + c.operation_overhead_cycles;
}

/** Compute the core cycles of adding two maps of `channels` channels. */
export function additionCycles(
  height: number,
  width: number,
  channels: number,
  busBits: number,
  c: CostConstants,
): number {
  return beats(6 * ceilDiv(channels, 16) * height * width, busBits, c) + c.operation_overhead_cycles;
}

/** Compute the core cycles of `macs` multiply–accumulates on the host, for both images of a call. */
export function hostCycles(macs: number, c: CostConstants): number {
  return ceilDiv(c.images_per_call * macs, c.host_macs_per_cycle);
}
