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
  /** A dense layer, or anything else on the host: multiply–accumulates of one image. */
  | { readonly kind: 'host'; readonly macs: number };

/** The kinds of operation an engine of the accelerator can be given. */
export const OPERATION_KINDS = ['conv3x3', 'conv1x1', 'maxpool3x3', 'add'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];
/** Stands after the positions of {@link OPERATION_KINDS}: what runs on the host, an engine of its own. */
export const HOST_KIND = OPERATION_KINDS.length;

/**
 * What decides the engine of an operation: a position in {@link OPERATION_KINDS}, or {@link HOST_KIND}.
 *
 * Convolutions of other sizes go where those of 3x3 go, every pool where those of 3x3 go (spec/cost-model.md, "Which engine").
 */
export function operationKind(operation: ModelOperation): number {
  switch (operation.kind) {
    case 'conv':
      return operation.kernel === 1 ? 1 : 0;
    case 'pool':
      return 2;
    case 'add':
      return 3;
    case 'host':
      return HOST_KIND;
  }
}

/**
 * A stable text for an operation, e.g. `conv1x1@32:128>64`; two operations take the same iff their texts are equal.
 *
 * Convolutions say their stride and groups where they are not 1, and `first` where they read the image; maps the size of
 * the input, and that of the output where it is not ⌈input / stride⌉.
 */
export function operationName(operation: ModelOperation): string {
  switch (operation.kind) {
    case 'conv': {
      const { kernel, stride, groups, first, inputSize, outputSize, inputChannels, outputChannels } = operation;
      const form = `${stride === 1 ? '' : `s${stride}`}${groups === 1 ? '' : `g${groups}`}${first ? 'first' : ''}`;
      const map = outputSize === Math.ceil(inputSize / stride) ? `${inputSize}` : `${inputSize}-${outputSize}`;
      return `conv${kernel}x${kernel}${form}@${map}:${inputChannels}>${outputChannels}`;
    }
    case 'pool': {
      const { kernel, inputSize, outputSize, channels } = operation;
      const map = inputSize === outputSize ? `${inputSize}` : `${inputSize}-${outputSize}`;
      return `maxpool${kernel}x${kernel}@${map}:${channels}>${channels}`;
    }
    case 'add':
      return `add@${operation.size}:${operation.channels}>${operation.channels}`;
    case 'host':
      return `host:${operation.macs}`;
  }
}

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
