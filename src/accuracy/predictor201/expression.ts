import type { Architecture } from '../../space/nasbench201/architecture.js';
import { ARCHITECTURE_COUNT, architectureAt, EDGES } from '../../space/nasbench201/architecture.js';

const OUTPUT_NODE = 3;

/**
 * Write what an architecture computes: a sum of terms, each an operation on a node's sum; in order of text.
 *
 * A skip passes the terms of its source on; edges that nothing reaches or that lead nowhere leave no trace. One
 * operation whose result is used twice reads like two operations, though two convolutions have weights of their own.
 * @returns The empty text where no path leads from the input to the output.
 */
export function expressionOf(architecture: Architecture): string {
  const terms: string[][] = [['x']];
  for (let node = 1; node <= OUTPUT_NODE; node++) {
    const sum = EDGES.flatMap(({ source, target }, edge) => {
      const operation = architecture[edge]!;
      const from = terms[source];
      if (target !== node || operation === 'none' || from === undefined || from.length === 0) return [];
      return operation === 'skip_connect' ? from : [`${operation}(${from.join('+')})`];
    });
    terms.push(sum.sort());
  }
  return terms[OUTPUT_NODE]!.join('+');
}

/** The architectures of one expression: twins, which the predictor gives one accuracy. */
export interface TwinGroup {
  readonly expression: string;
  /** Indices, ascending. */
  readonly members: readonly number[];
}

let groups: readonly TwinGroup[] | undefined;

/** All architectures by their expression, in the order of the lowest index. */
export function listTwins(): readonly TwinGroup[] {
  if (groups !== undefined) return groups;
  const found = new Map<string, number[]>();
  for (let index = 0; index < ARCHITECTURE_COUNT; index++) {
    const expression = expressionOf(architectureAt(index));
    const members = found.get(expression);
    if (members === undefined) found.set(expression, [index]);
    else members.push(index);
  }
  groups = [...found].map(([expression, members]) => ({ expression, members }));
  return groups;
}
