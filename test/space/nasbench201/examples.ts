import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The worked examples of spec/nasbench201.md, by cost model 2. */
export interface Nasbench201Examples {
  /** Indices in the default grid. */
  readonly accelerators: readonly number[];
  readonly architectures: readonly {
    readonly index: number;
    readonly arch: string;
    readonly kept_edges: readonly boolean[];
    /** Kinds in program order. */
    readonly operations: readonly string[];
    /** By data set. */
    readonly parameters: Readonly<Record<string, number>>;
    /** By data set, one entry an accelerator. */
    readonly latency_cycles: Readonly<Record<string, readonly number[]>>;
  }[];
}

export function readNasbench201Examples(): Nasbench201Examples {
  const path = join(import.meta.dirname, '..', '..', 'golden', 'examples-nasbench201.json');
  return JSON.parse(readFileSync(path, 'utf8')) as Nasbench201Examples;
}
