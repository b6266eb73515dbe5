import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costsOn } from '../../../../../src/explorer/page/data/costs.js';
import { describeShown } from '../../../../../src/explorer/page/pair/model/describe.js';
import type { ShownReport } from '../../../../../src/explorer/page/pair/model/describe.js';
import { writeDrawnCell } from '../../../../../src/explorer/page/pair/model/drawn-cell.js';
import { readModel } from '../../../../../src/explorer/page/pair/model/read-model.js';
import { criticalPath, heldBackBy } from '../../../../../src/explorer/page/pair/schedule/critical-path.js';
import { axisMarks, layOutGantt } from '../../../../../src/explorer/page/pair/schedule/gantt.js';
import { operationsCsv } from '../../../../../src/explorer/page/pair/schedule/operations-csv.js';
import { shownModules } from '../../../../../src/explorer/page/pair/schedule/shown-modules.js';
import type { TraceEvent } from '../../../../../src/explorer/page/pair/schedule/trace-events.js';
import { traceEvents } from '../../../../../src/explorer/page/pair/schedule/trace-events.js';
import type { Accelerator } from '../../../../../src/space/accelerators/accelerator.js';
import type { Cell } from '../../../../../src/space/cells/cell.js';
import { anyAccelerator, anyDrawing, COST } from '../arbitraries.js';

const about = { metric: { name: 'made_up', denominator: 10_000, predicted: false }, space: 'NAS-Bench-101' } as never;

function describeCell(drawn: Cell, accelerator: Accelerator): ShownReport | undefined {
  const read = readModel({ models: { kind: 'cells' } }, writeDrawnCell(drawn));
  return read && describeShown({ about, cost: COST, rows: [] }, read, accelerator, undefined);
}

/** Check something of the schedules of random cells on random accelerators. */
function forSchedules(check: (report: ShownReport, accelerator: Accelerator) => void, numRuns = 60): void {
  fc.assert(
    fc.property(anyDrawing, anyAccelerator, (drawn, accelerator) => {
      const report = describeCell(drawn, accelerator);
      if (report !== undefined) check(report, accelerator);
    }),
    { numRuns },
  );
}

describe('criticalPath', () => {
  it('goes without a gap from the start to the makespan, so its cycles are the makespan', () => {
    forSchedules((report) => {
      for (const { operations, cycles } of shownModules(report)) {
        const path = criticalPath(operations).map((at) => operations[at]!);
        expect(path.reduce((sum, operation) => sum + operation.cycles, 0)).toBe(cycles);
        path.forEach((operation, i) => expect(operation.start).toBe(i === 0 ? 0 : path[i - 1]!.end));
      }
    });
  });

  it('says what held an operation back: an input that it waits for, or its engine', () => {
    forSchedules((report) => {
      for (const { operations } of shownModules(report)) {
        operations.forEach(({ start, waitsFor, engine }, at) => {
          const { by, position } = heldBackBy(operations, at);
          if (by === 'nothing') {
            expect(start).toBe(0);
            return;
          }
          expect(operations[position]!.end).toBe(start);
          if (by === 'input') expect(waitsFor).toContain(position);
          else expect(operations[position]!.engine).toBe(engine);
        });
      }
    });
  });

  it('is empty where there is nothing to do', () => expect(criticalPath([])).toEqual([]));
});

describe('layOutGantt', () => {
  it('fills each lane from 0 to the makespan with operations and idle time that never overlap', () => {
    forSchedules((report) => {
      for (const module of shownModules(report)) {
        const { lanes, laneOf } = layOutGantt(module, ['conv3x3', 'pool']);
        for (const [lane, { operations, idle, busy }] of lanes.entries()) {
          const stretches = [...operations.map((at) => module.operations[at]!), ...idle].sort(
            (a, b) => a.start - b.start || a.end - b.end,
          );
          let now = 0;
          for (const { start, end } of stretches) {
            expect(start).toBe(now);
            now = end;
          }
          expect(now).toBe(module.cycles);
          expect(busy + idle.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(module.cycles);
          for (const at of operations) expect(laneOf[at]).toBe(lane);
        }
        expect(lanes.flatMap(({ operations }) => operations)).toHaveLength(module.operations.length);
      }
    });
  });

  it('marks an axis at round numbers within it', () => {
    expect(axisMarks(1000, 5)).toEqual([0, 200, 400, 600, 800, 1000]);
    expect(axisMarks(7, 100)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(axisMarks(0, 5)).toEqual([0]);
  });
});

describe('operationsCsv', () => {
  it('has a line for every operation, and the critical ones sum up to the makespan', () => {
    forSchedules((report) => {
      const modules = shownModules(report);
      const [head = '', ...lines] = operationsCsv(modules).trimEnd().split('\n');
      const count = modules.reduce((sum, { operations }) => sum + operations.length, 0);
      if (count === 0) return;
      expect(head.split(',')).toEqual(
        'module,repeats,position,operation,kind,shape,engine,start_cycles,end_cycles,cycles,waits_for,critical'.split(
          ',',
        ),
      );
      expect(lines).toHaveLength(count);
      const critical = lines.filter((line) => line.endsWith(',true')).map((line) => Number(line.split(',')[9]));
      expect(critical.reduce((sum, cycles) => sum + cycles, 0)).toBe(
        modules.reduce((sum, { cycles }) => sum + cycles, 0),
      );
    }, 20);
  });
});

describe('traceEvents', () => {
  const isComplete = (event: TraceEvent): event is Extract<TraceEvent, { ph: 'X' }> => event.ph === 'X';

  it('has the fields that the Trace Event Format documents for complete and metadata events', () => {
    forSchedules((report, accelerator) => {
      const costs = costsOn(COST, accelerator);
      if (costs === undefined) throw new Error('not costed');
      const trace = traceEvents({ report, modules: shownModules(report), serial: COST.serial, costs });
      const read = JSON.parse(JSON.stringify(trace)) as {
        traceEvents: Record<string, unknown>[];
        displayTimeUnit: string;
      };
      expect(['ms', 'ns']).toContain(read.displayTimeUnit);
      const named = new Set<unknown>();
      for (const { name, ph, pid, tid, ts, dur, cat, args } of read.traceEvents) {
        expect(typeof name).toBe('string');
        expect([typeof pid, typeof tid, typeof args]).toEqual(['number', 'number', 'object']);
        if (ph === 'M') {
          expect(['process_name', 'thread_name', 'thread_sort_index']).toContain(name);
          expect(args).toEqual(
            name === 'thread_sort_index'
              ? { sort_index: expect.any(Number) as number }
              : { name: expect.any(String) as string },
          );
          if (name === 'thread_name') named.add(tid);
          continue;
        }
        expect(ph).toBe('X');
        expect(typeof cat).toBe('string');
        expect(Number.isFinite(ts) && (ts as number) >= 0).toBe(true);
        expect(Number.isFinite(dur) && (dur as number) >= 0).toBe(true);
        expect(named.has(tid)).toBe(true);
      }
    }, 30);
  });

  it('runs the whole network: the end is the latency, nothing overlaps on a thread, every run is there', () => {
    forSchedules((report, accelerator) => {
      const costs = costsOn(COST, accelerator);
      if (costs === undefined) throw new Error('not costed');
      const modules = shownModules(report);
      const events = traceEvents({ report, modules, serial: COST.serial, costs }).traceEvents.filter(isComplete);
      const cyclesOf = (name: 'cycles' | 'start_cycles', { args }: (typeof events)[number]): number =>
        args[name] as number;
      const end = Math.max(...events.map((event) => cyclesOf('start_cycles', event) + cyclesOf('cycles', event)));
      expect(end).toBe(report.latency_cycles);
      expect(end / report.core_mhz / 1000).toBeCloseTo(report.latency_ms, 9);
      for (const event of events) {
        expect(event.ts).toBe(cyclesOf('start_cycles', event) / report.core_mhz);
        expect(event.dur).toBe(cyclesOf('cycles', event) / report.core_mhz);
      }
      for (const tid of new Set(events.map((event) => event.tid))) {
        const own = events
          .filter((event) => event.tid === tid)
          .sort(
            (a, b) =>
              cyclesOf('start_cycles', a) - cyclesOf('start_cycles', b) ||
              cyclesOf('cycles', a) - cyclesOf('cycles', b),
          );
        own.slice(1).forEach((event, i) => {
          const before = own[i]!;
          expect(cyclesOf('start_cycles', event)).toBeGreaterThanOrEqual(
            cyclesOf('start_cycles', before) + cyclesOf('cycles', before),
          );
        });
      }
      const runs = modules.reduce((sum, { repeats, operations }) => sum + repeats * operations.length, 0);
      expect(events.filter(({ cat }) => cat !== 'part' && cat !== 'serial')).toHaveLength(runs);
    }, 20);
  });
});
