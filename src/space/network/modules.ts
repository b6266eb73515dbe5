/** One of the five distinct modules of the network: a cell with its channels, its feature map and how often it occurs. */
export interface NetworkModule {
  readonly inputChannels: number;
  readonly outputChannels: number;
  /** Height and width of the feature map. */
  readonly size: number;
  readonly repeats: number;
}

/** The modules of the NAS-Bench-101 network in the order of the data's way through (spec/cell-space.md, "Network"). */
export const NETWORK_MODULES: readonly NetworkModule[] = [
  { inputChannels: 128, outputChannels: 128, size: 32, repeats: 3 },
  { inputChannels: 128, outputChannels: 256, size: 16, repeats: 1 },
  { inputChannels: 256, outputChannels: 256, size: 16, repeats: 2 },
  { inputChannels: 256, outputChannels: 512, size: 8, repeats: 1 },
  { inputChannels: 512, outputChannels: 512, size: 8, repeats: 2 },
];

export const STEM_INPUT_CHANNELS = 3;
export const STEM_OUTPUT_CHANNELS = 128;
export const CLASS_COUNT = 10;
