import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationShape } from '../src/space/network/operations.js';
import type { Accelerator } from '../src/space/accelerators/accelerator.js';

interface ExampleOperation {
  readonly kind: OperationShape['kind'];
  readonly size: number;
  readonly in?: number;
  readonly out?: number;
  readonly channels?: number;
}

/** One accelerator of the worked examples; `op_cycles` in the order of the examples' operations. */
export interface ExampleAccelerator extends Accelerator {
  readonly index: number;
  readonly lanes: readonly [number, number];
  readonly lut: number;
  readonly clb: number;
  readonly dsp: number;
  readonly bram18: number;
  readonly area: number;
  readonly fixed_cycles: number;
  readonly op_cycles: readonly number[];
}

/** One cell of the worked examples; `cycles` in the order of the examples' accelerators. */
export interface ExampleCell {
  readonly index: number;
  readonly md5: string;
  readonly vertices: number;
  readonly adjacency: string;
  readonly ops: readonly number[];
  readonly channels: readonly number[];
  readonly parameters: number;
  readonly module_ops: readonly number[];
  readonly cycles: readonly number[];
}

/** The worked examples of the contract: every number must be met exactly. */
export interface Examples {
  readonly operations: readonly OperationShape[];
  readonly accelerators: readonly ExampleAccelerator[];
  readonly cells: readonly ExampleCell[];
}

export function readExamples(): Examples {
  const text = readFileSync(join(import.meta.dirname, 'golden', 'examples.json'), 'utf8');
  const parsed = JSON.parse(text) as Omit<Examples, 'operations'> & { operations: ExampleOperation[] };
  const operations = parsed.operations.map((operation) => ({
    kind: operation.kind,
    size: operation.size,
    inputChannels: operation.in ?? operation.channels ?? NaN,
    outputChannels: operation.out ?? operation.channels ?? NaN,
  }));
  return { ...parsed, operations };
}
