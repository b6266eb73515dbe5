import { criticalPath } from './critical-path.js';
import type { ShownModule } from './shown-modules.js';

/** A stretch of time on a lane, in core cycles. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What one engine does during a module. */
export interface Lane {
  readonly engine: string;
  /** Positions of its operations, in their order. */
  readonly operations: readonly number[];
  readonly busy: number;
  readonly idle: readonly Stretch[];
}

/** A module laid out for a chart. */
export interface Gantt {
  /** The accelerator's engines in their order; the host last, where it has something to do. */
  readonly lanes: readonly Lane[];
  /** The lane of each operation. */
  readonly laneOf: readonly number[];
  readonly critical: readonly number[];
}

/** Lay out a module: one lane an engine, with the time in which it has nothing to do. */
export function layOutGantt({ operations, cycles }: ShownModule, engines: readonly string[]): Gantt {
  const names = [...new Set([...engines, ...operations.map(({ engine }) => engine)])];
  const lanes = names.map((engine): Lane => {
    const own = operations.flatMap((operation, i) => (operation.engine === engine ? [i] : []));
    const idle: Stretch[] = [];
    let [free, busy] = [0, 0];
    for (const i of own) {
      const { start, end } = operations[i]!;
      if (start > free) idle.push({ start: free, end: start });
      busy += end - start;
      free = end;
    }
    if (cycles > free) idle.push({ start: free, end: cycles });
    return { engine, operations: own, busy, idle };
  });
  return {
    lanes,
    laneOf: operations.map(({ engine }) => names.indexOf(engine)),
    critical: criticalPath(operations),
  };
}

/** Marks of an axis from 0 to `end`: round numbers, about `wanted` of them. */
export function axisMarks(end: number, wanted: number): number[] {
  if (end <= 0) return [0];
  const rough = end / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough) ?? 10 * power);
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}
