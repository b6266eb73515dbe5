import { INT32_MAX } from '../../integers.js';
import { isRecord, showValue } from '../../json-file.js';
import type { ModelOperation } from '../models/module.js';
import type { Report } from './faults.js';
import type { NumberField } from './fields.js';
import { readNumbers, reportUnknownFields } from './fields.js';
import {
  MAXIMUM_CHANNELS,
  MAXIMUM_CONV_KERNEL,
  MAXIMUM_CONV_MACS,
  MAXIMUM_HOST_MACS,
  MAXIMUM_SIZE,
  MAXIMUM_STRIDE,
} from './limits.js';
import { operationMacs } from './macs.js';

/** A square feature map: height and width in pixels. A vector is a map of one pixel. */
export interface FeatureMap {
  readonly size: number;
  readonly channels: number;
}

/** An operation of a line with what it waits for. */
export interface ReadOperation {
  readonly operation: ModelOperation;
  /** Positions of earlier operations. */
  readonly waits: readonly number[];
  /** What it reads; undefined where the file does not say. Of a dense layer only size² · channels is known. */
  readonly input: FeatureMap | undefined;
  /** What it makes; undefined where the file does not say. */
  readonly output: FeatureMap | undefined;
}

const size: NumberField = { minimum: 1, maximum: MAXIMUM_SIZE };
const channels: NumberField = { minimum: 1, maximum: MAXIMUM_CHANNELS };
const units: NumberField = { minimum: 1, maximum: INT32_MAX };

/** The numbers that the operations of each kind have. */
export const OPERATION_FIELDS = {
  conv: {
    kernel: { minimum: 1, maximum: MAXIMUM_CONV_KERNEL },
    stride: { minimum: 1, maximum: MAXIMUM_STRIDE, byDefault: 1 },
    groups: { minimum: 1, maximum: MAXIMUM_CHANNELS, byDefault: 1 },
    input_size: size,
    output_size: size,
    input_channels: channels,
    output_channels: channels,
  },
  pool: { kernel: size, input_size: size, output_size: size, channels },
  add: { size, channels },
  dense: { inputs: units, outputs: units },
  host: { macs: { minimum: 0, maximum: MAXIMUM_HOST_MACS } },
} as const satisfies Readonly<Record<string, Readonly<Record<string, NumberField>>>>;

type Kind = keyof typeof OPERATION_FIELDS;
type Fields = Readonly<Record<string, unknown>>;

/** What an operation is, apart from its waits. */
type Body = Omit<ReadOperation, 'waits'>;

/**
 * Read an operation of a module.
 *
 * @param position - Its place in the module; it waits for earlier ones alone.
 * @returns undefined where it is at fault; each fault is reported.
 */
export function readOperation(value: unknown, position: number, report: Report): ReadOperation | undefined {
  const place = `operations[${position}]`;
  if (!isRecord(value)) {
    report(`${place} is ${showValue(value)}, not an object`);
    return undefined;
  }
  const kind = Object.keys(OPERATION_FIELDS).find((known) => known === value['kind']) as Kind | undefined;
  if (kind === undefined) {
    report(`${place}.kind is ${showValue(value['kind'])}, not one of ${Object.keys(OPERATION_FIELDS).join(', ')}`);
    return undefined;
  }
  const own = [...Object.keys(OPERATION_FIELDS[kind]), ...(kind === 'conv' ? ['first'] : [])];
  reportUnknownFields(value, ['kind', ...own, 'waits_for'], `${place}.`, report);
  const waits = readWaits(value['waits_for'], position, report);
  const body = BODIES[kind](value, `${place}.`, report);
  if (waits === undefined || body === undefined) return undefined;
  if (body.operation.kind === 'conv' && body.operation.first && waits.length > 0) {
    report(`${place} reads the image ("first"), but waits for operations[${waits.join('], operations[')}]`);
  }
  return { ...body, waits };
}

function readWaits(value: unknown, position: number, report: Report): readonly number[] | undefined {
  const place = `operations[${position}].waits_for`;
  if (!Array.isArray(value)) {
    report(`${place} is ${showValue(value)}, not a list of positions of earlier operations, the first being 0`);
    return undefined;
  }
  const faulty = value.filter((wait) => !Number.isInteger(wait) || wait < 0 || wait >= position);
  for (const wait of faulty) {
    const late = Number.isInteger(wait) && wait >= position;
    report(`${place} has ${showValue(wait)}, ${late ? 'which is not before it' : 'which is no position'}`);
  }
  return faulty.length === 0 ? (value as number[]) : undefined;
}

const BODIES: Readonly<Record<Kind, (value: Fields, place: string, report: Report) => Body | undefined>> = {
  conv: readConvolution,
  pool: (value, place, report) => {
    const read = readNumbers(value, OPERATION_FIELDS.pool, place, report);
    if (read === undefined) return undefined;
    const { kernel, input_size: inputSize, output_size: outputSize, channels: count } = read;
    if (outputSize > inputSize) report(`${place}output_size is ${outputSize}, more than input_size ${inputSize}`);
    return {
      operation: { kind: 'pool', kernel, inputSize, outputSize, channels: count },
      input: { size: inputSize, channels: count },
      output: { size: outputSize, channels: count },
    };
  },
  add: (value, place, report) => {
    const map = readNumbers(value, OPERATION_FIELDS.add, place, report);
    return map && { operation: { kind: 'add', ...map }, input: map, output: map };
  },
  dense: (value, place, report) => {
    const read = readNumbers(value, OPERATION_FIELDS.dense, place, report);
    if (read === undefined) return undefined;
    const { inputs, outputs } = read;
    const macs = inputs * outputs;
    if (macs > MAXIMUM_HOST_MACS) report(`${place}inputs · outputs is ${macs}, more than ${MAXIMUM_HOST_MACS}`);
    return {
      operation: { kind: 'host', macs },
      input: { size: 1, channels: inputs },
      output: { size: 1, channels: outputs },
    };
  },
  host: (value, place, report) => {
    const read = readNumbers(value, OPERATION_FIELDS.host, place, report);
    return read && { operation: { kind: 'host', macs: read.macs }, input: undefined, output: undefined };
  },
};

function readConvolution(value: Fields, place: string, report: Report): Body | undefined {
  const { first = false } = value;
  if (typeof first !== 'boolean') report(`${place}first is ${showValue(first)}, not true or false`);
  const read = readNumbers(value, OPERATION_FIELDS.conv, place, report);
  if (read === undefined || typeof first !== 'boolean') return undefined;
  const { kernel, stride, groups, input_size: inputSize, output_size: outputSize } = read;
  const { input_channels: inputChannels, output_channels: outputChannels } = read;
  const expected = Math.ceil(inputSize / stride);
  if (outputSize !== expected) {
    report(
      `${place}output_size is ${outputSize}, not ⌈input_size / stride⌉ = ⌈${inputSize} / ${stride}⌉ = ${expected}`,
    );
  }
  for (const field of ['input_channels', 'output_channels'] as const) {
    if (read[field] % groups !== 0)
      report(`${place}groups is ${groups}, which does not divide ${field} ${read[field]}`);
  }
  const form = { kernel, stride, groups, first, inputSize, outputSize, inputChannels, outputChannels };
  const operation: ModelOperation = { kind: 'conv', ...form };
  const macs = operationMacs(operation);
  if (macs > MAXIMUM_CONV_MACS) {
    report(`${place.slice(0, -1)} takes ${macs} multiply–accumulates an image, more than ${MAXIMUM_CONV_MACS}`);
  }
  return {
    operation,
    input: { size: inputSize, channels: inputChannels },
    output: { size: outputSize, channels: outputChannels },
  };
}
