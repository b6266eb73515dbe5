/** A line of a file of models, as JSON has it. */
export type JsonLine = Readonly<Record<string, unknown>>;

export const HEADER: JsonLine = { models: 1, name: 'mine', accuracy_denominator: 10_000 };

/** A convolution from 16 to 16 channels on 8×8 with other fields where they are named. */
export function conv(waits: readonly unknown[] = [], change: JsonLine = {}): JsonLine {
  const map = { input_size: 8, output_size: 8, input_channels: 16, output_channels: 16 };
  return { kind: 'conv', kernel: 3, ...map, waits_for: waits, ...change };
}

export function pool(waits: readonly unknown[] = [], change: JsonLine = {}): JsonLine {
  return { kind: 'pool', kernel: 8, input_size: 8, output_size: 1, channels: 16, waits_for: waits, ...change };
}

export function add(waits: readonly unknown[] = [], change: JsonLine = {}): JsonLine {
  return { kind: 'add', size: 8, channels: 16, waits_for: waits, ...change };
}

export function dense(waits: readonly unknown[] = [], change: JsonLine = {}): JsonLine {
  return { kind: 'dense', inputs: 16, outputs: 10, waits_for: waits, ...change };
}

export function host(waits: readonly unknown[] = [], change: JsonLine = {}): JsonLine {
  return { kind: 'host', macs: 1_000, waits_for: waits, ...change };
}

export function module(name: string, ...operations: readonly unknown[]): JsonLine {
  return { module: name, operations };
}

/** A model that runs modules, each once or as often as is said. */
export function model(id: string, modules: Readonly<Record<string, number>>, change: JsonLine = {}): JsonLine {
  return { model: id, modules: Object.entries(modules), accuracy: 0.5, ...change };
}

/** The bytes of a file of these lines; what is a text stands as it is. */
export function fileOf(...lines: readonly (JsonLine | string)[]): Buffer {
  return Buffer.from(lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
}
