import type { CostConstants, Structure } from './constants.js';

/** How a build of the kernel differs from the plain one. */
export interface KernelBuild {
  /** The structure whose rules of loading weights hold (steps 3, 5 and 7); where absent, that of the constants. */
  readonly weightLoads?: Structure | undefined;
  /** Sets of the output buffer, of 4 channels each: how many channels one word of it holds. */
  readonly outputSets: number;
  /** Channels that a convolution engine pools in one pass. */
  readonly poolChannels: number;
  /** How often a convolution engine stores each pooled word. */
  readonly poolStores: number;
}

/** The kernel of the accelerators of the search space. */
export const PLAIN_BUILD: KernelBuild = { outputSets: 8, poolChannels: 32, poolStores: 2 };

/** The feed of a network's first convolution: what it depends on, in pixels, channels and rows. */
export interface FirstFeed {
  readonly kernel: number;
  readonly stride: number;
  /** Input channels of one pass, cp. */
  readonly passChannels: number;
  /** Pixels of one image a pass, Q. */
  readonly pixels: number;
  readonly lanes: number;
  /** 2 in int8 mode, 1 in int6 mode, t. */
  readonly imageFactor: number;
}

/** What the structures of the timing model disagree on; step numbers as in docs/cost-models.md. */
interface StructureRules {
  /** Step 3: whether grouped convolutions may keep their weights in the buffer. */
  readonly groupedWeightsResident: boolean;
  /** Step 5: what a load of weights takes besides the transfer, in cycles. */
  readonly loadOverheadCycles: (constants: CostConstants) => number;
  /** Step 6: cycles of one feed of the first convolution. */
  readonly firstFeedCycles: (feed: FirstFeed) => number;
  /** Step 7: cycles of one pass over the kernels whose weights are not resident. */
  readonly passCycles: (kernelGroups: number, load: number, result: number) => number;
}

/** Pixels of f rows that the first Q/2 results of a pass read. */
function firstWindow({ kernel: f, stride: s, pixels }: FirstFeed): number {
  return f * (f + s * (Math.max(1, Math.floor(pixels / 2)) - 1));
}

const RULES: Readonly<Record<Structure, StructureRules>> = {
  2: {
    groupedWeightsResident: true,
    loadOverheadCycles: () => 0,
    firstFeedCycles: (feed) => feed.imageFactor * Math.ceil(feed.passChannels / 4) * firstWindow(feed) + feed.lanes,
    // The first load of a pass hides behind nothing.
    passCycles: (groups, load, result) => load + (groups - 1) * Math.max(load, result) + result,
  },
  3: {
    // The host compares the depth of all input planes with the planes of one group, which never agree.
    groupedWeightsResident: false,
    loadOverheadCycles: (c) => (c.structure === 3 ? c.load_overhead_cycles : 0),
    firstFeedCycles: (feed) => 2 * (27 + firstWindow(feed)) + feed.lanes,
    // Loads go on across groups of pixels.
    passCycles: (groups, load, result) => groups * Math.max(load, result),
  },
};

/** What of a kernel settles how convolutions are cut up; it does not depend on the values of the constants. */
export interface KernelLayout {
  readonly groupedWeightsResident: boolean;
  /** Channels in one word of the output buffer. */
  readonly outputWordChannels: number;
}

/** The kernel that operations are timed on: constants, and what structure and build make of them, chosen once. */
export interface Kernel extends KernelLayout, Pick<StructureRules, 'firstFeedCycles' | 'passCycles'> {
  readonly constants: CostConstants;
  readonly loadOverheadCycles: number;
  readonly poolChannels: number;
  readonly poolStores: number;
}

/** Choose how a kernel of a structure cuts convolutions up. */
export function kernelLayout(structure: Structure, build: KernelBuild = PLAIN_BUILD): KernelLayout {
  return {
    groupedWeightsResident: RULES[build.weightLoads ?? structure].groupedWeightsResident,
    outputWordChannels: 4 * build.outputSets,
  };
}

const plainKernels = new WeakMap<CostConstants, Kernel>();

/** Choose the rules that a kernel goes by; those of the plain build once for all operations. */
export function kernelOf(constants: CostConstants, build: KernelBuild = PLAIN_BUILD): Kernel {
  if (build !== PLAIN_BUILD) return chooseKernel(constants, build);
  const kernel = plainKernels.get(constants) ?? chooseKernel(constants, build);
  plainKernels.set(constants, kernel);
  return kernel;
}

function chooseKernel(constants: CostConstants, build: KernelBuild): Kernel {
  const { structure } = constants;
  const { loadOverheadCycles, passCycles } = RULES[build.weightLoads ?? structure];
  return {
    ...kernelLayout(structure, build),
    constants,
    firstFeedCycles: RULES[structure].firstFeedCycles,
    passCycles,
    loadOverheadCycles: loadOverheadCycles(constants),
    poolChannels: build.poolChannels,
    poolStores: build.poolStores,
  };
}
