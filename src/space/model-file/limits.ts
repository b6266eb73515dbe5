import { INT32_MAX } from '../../integers.js';

/** The most that a file of models may hold. Longer ones would make tables that no machine has room for. */
export const MAXIMUM_FILE_MEGABYTES = 500;
export const MAXIMUM_LINE_MEGABYTES = 16;
export const MAXIMUM_OPERATIONS = 1_000;
export const MAXIMUM_PARTS = 10_000;
export const MAXIMUM_NAME_LENGTH = 200;

/** Height and width of a feature map in pixels. */
export const MAXIMUM_SIZE = 8_192;
export const MAXIMUM_CHANNELS = 65_536;
/** The weight buffer holds one kernel position of 4 channels a word, and loads at most 511 words of a kernel at once. */
export const MAXIMUM_CONV_KERNEL = 22;
export const MAXIMUM_STRIDE = 64;

/** Multiply–accumulates of an operation on the host for one image. */
export const MAXIMUM_HOST_MACS = INT32_MAX;
/** Multiply–accumulates of a convolution for one image; far beyond what int32 cycles let any accelerator do. */
export const MAXIMUM_CONV_MACS = 1e12;
/** Multiply–accumulates of a model for one image: still a whole number as a double. */
export const MAXIMUM_MODEL_MACS = 1e15;

/** Largest denominator of an accuracy, as of every metric. */
export const MAXIMUM_DENOMINATOR = 10_000_000;
/** How far accuracy × denominator may be from a whole number, in images, as for every metric. */
export const COUNT_TOLERANCE = 0.02;
