import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationShape } from '../src/space/network/operations.js';
import type { ExampleAccelerator, ExampleCell, ExampleOperation } from '../src/cost/validation/worked-examples.js';

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
