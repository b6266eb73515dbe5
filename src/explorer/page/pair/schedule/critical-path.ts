/** What of an operation the path is found from. */
export interface PathOperation {
  readonly engine: string;
  readonly cycles: number;
  readonly start: number;
  readonly end: number;
  readonly waitsFor: readonly number[];
}

/**
 * Find a chain of operations, each starting where the one before ends, from the start to the last finish.
 *
 * Operations start as early as what they wait for and their engine allow, so there is one, and its cycles sum up to the
 * makespan. Where an operation waited for both, the chain goes through what it waits for.
 *
 * @returns Positions in the order of time; none where there are no operations.
 */
export function criticalPath(operations: readonly PathOperation[]): number[] {
  let at = -1;
  operations.forEach(({ end }, i) => {
    if (at === -1 || end > operations[at]!.end) at = i;
  });
  const path: number[] = [];
  while (at !== -1) {
    path.unshift(at);
    at = before(operations, at);
  }
  return path;
}

function before(operations: readonly PathOperation[], at: number): number {
  const { start, waitsFor, engine } = operations[at]!;
  if (start === 0) return -1;
  const waited = waitsFor.find((position) => operations[position]!.end === start);
  if (waited !== undefined) return waited;
  for (let i = at - 1; i >= 0; i--) if (operations[i]!.engine === engine && operations[i]!.end === start) return i;
  throw new Error('An operation starts when nothing lets it.');
}

/** What held an operation back until it started: positions of operations, and the one that its engine was busy with. */
export interface HeldBack {
  readonly by: 'nothing' | 'input' | 'engine';
  readonly position: number;
}

/** Say what let an operation start when it did. */
export function heldBackBy(operations: readonly PathOperation[], at: number): HeldBack {
  const position = before(operations, at);
  if (position === -1) return { by: 'nothing', position };
  return { by: operations[at]!.waitsFor.includes(position) ? 'input' : 'engine', position };
}
