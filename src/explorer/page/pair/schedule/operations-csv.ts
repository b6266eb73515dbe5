import { formatCsv } from '../../../../csv.js';
import { criticalPath } from './critical-path.js';
import type { ShownModule } from './shown-modules.js';

/** Every operation of every module as CSV, times in core cycles from the start of its module. */
export function operationsCsv(modules: readonly ShownModule[]): string {
  return formatCsv(
    modules.flatMap(({ name: module, repeats, operations }) => {
      const critical = new Set(criticalPath(operations));
      return operations.map(({ kind, name, shape, engine, cycles, start, end, waitsFor }, position) => ({
        module,
        repeats,
        position,
        operation: name,
        kind,
        shape,
        engine,
        start_cycles: start,
        end_cycles: end,
        cycles,
        waits_for: waitsFor.join(' '),
        critical: critical.has(position),
      }));
    }),
  );
}
