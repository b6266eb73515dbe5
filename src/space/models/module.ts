/** What an operation of any network is to the accelerator; feature maps are square, sizes in pixels. */
export type ModelOperation =
  | {
      readonly kind: 'conv';
      /** Height and width of the filter. */
      readonly kernel: number;
      readonly stride: number;
      readonly inputSize: number;
      readonly outputSize: number;
      readonly inputChannels: number;
      readonly outputChannels: number;
      /** Channel groups, 1 for an ordinary convolution. */
      readonly groups: number;
      /** Whether it reads the image: the network's first layer is fed in a way of its own. */
      readonly first: boolean;
    }
  | {
      readonly kind: 'pool';
      readonly kernel: number;
      readonly inputSize: number;
      readonly outputSize: number;
      readonly channels: number;
    }
  | { readonly kind: 'add'; readonly size: number; readonly channels: number }
  /** A dense layer, on the host: multiply–accumulates of one image. */
  | { readonly kind: 'dense'; readonly macs: number };

/** An operation with the positions, in its module, of the operations that must have finished before. */
export type ModuleOperation = ModelOperation & { readonly dependencies: readonly number[] };

/**
 * A part of a network that an accelerator works through by itself: nothing of the next one starts before it has ended.
 *
 * Operations stand in program order; each waits for earlier ones alone.
 */
export interface ModelModule {
  /** For people, e.g. `cell 16 @32`. */
  readonly name: string;
  readonly operations: readonly ModuleOperation[];
  /** How often it runs in the network. */
  readonly repeats: number;
}
