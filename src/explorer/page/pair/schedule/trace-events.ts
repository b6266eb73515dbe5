import { acceleratorName } from '../../../../space/accelerators/names.js';
import type { AcceleratorCosts } from '../../../../cost/model/explain-model.js';
import { operationName } from '../../../../space/models/module.js';
import type { SerialOperation } from '../../../../space/models/workload.js';
import type { ShownReport } from '../model/describe.js';
import { criticalPath } from './critical-path.js';
import type { ShownModule } from './shown-modules.js';

/** An event of the Trace Event Format: a complete one (`X`), or metadata (`M`). Times in microseconds. */
export type TraceEvent =
  | {
      readonly name: string;
      readonly cat: string;
      readonly ph: 'X';
      readonly ts: number;
      readonly dur: number;
      readonly pid: number;
      readonly tid: number;
      readonly args: Readonly<Record<string, unknown>>;
    }
  | {
      readonly name: 'process_name' | 'thread_name' | 'thread_sort_index';
      readonly ph: 'M';
      readonly pid: number;
      readonly tid: number;
      readonly args: Readonly<Record<string, unknown>>;
    };

/** A trace in the JSON object form, which Perfetto, chrome://tracing and speedscope open. */
export interface Trace {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: 'ms';
  readonly otherData: Readonly<Record<string, unknown>>;
}

const PID = 1;
/** The thread that says which part of the network runs; engines come behind it. */
const PARTS_TID = 0;

/** What the trace is made of. */
export interface TraceInput {
  readonly report: ShownReport;
  readonly modules: readonly ShownModule[];
  readonly serial: readonly SerialOperation[];
  readonly costs: Pick<AcceleratorCosts, 'cyclesOf' | 'serialCycles'>;
}

/**
 * Write the whole network as a trace: its parts one after another, every run of a module, each engine a thread.
 *
 * Core cycles become microseconds by the core clock, so the trace ends at the latency of the pair. The serial part, which
 * in the network stands between the modules, comes first. Source: Trace Event Format, complete and metadata events.
 */
export function traceEvents({ report, modules, serial, costs }: TraceInput): Trace {
  const { core_mhz: coreMhz, accelerator } = report;
  const toMicroseconds = (cycles: number): number => cycles / coreMhz;
  const engines = [...new Set(modules.flatMap(({ operations }) => operations.map(({ engine }) => engine)))];
  const threads = ['parts of the network', ...engines, 'outside the modules'];
  const serialTid = threads.length - 1;
  const events: TraceEvent[] = [];
  const complete = (
    name: string,
    cat: string,
    tid: number,
    start: number,
    cycles: number,
    args: Readonly<Record<string, unknown>> = {},
  ): void => {
    const times = { ts: toMicroseconds(start), dur: toMicroseconds(cycles) };
    events.push({ name, cat, ph: 'X', ...times, pid: PID, tid, args: { cycles, start_cycles: start, ...args } });
  };

  let now = 0;
  complete('outside the modules', 'part', PARTS_TID, 0, costs.serialCycles);
  for (const { operation, repeats } of serial) {
    for (let run = 0; run < repeats; run++) {
      const cycles = costs.cyclesOf(operation);
      complete(operationName(operation), 'serial', serialTid, now, cycles);
      now += cycles;
    }
  }
  now = costs.serialCycles;
  for (const { name, repeats, cycles, operations } of modules) {
    const critical = new Set(criticalPath(operations));
    for (let run = 1; run <= repeats; run++) {
      complete(name, 'part', PARTS_TID, now, cycles, { run, of: repeats });
      operations.forEach(({ name: text, shape, kind, engine, start, cycles: own, waitsFor }, position) => {
        const args = { position, shape, waits_for: waitsFor, critical: critical.has(position) };
        complete(text, kind, 1 + engines.indexOf(engine), now + start, own, args);
      });
      now += cycles;
    }
  }
  return {
    traceEvents: [...nameThreads(`accelerator ${acceleratorName(accelerator)}`, threads), ...events],
    displayTimeUnit: 'ms',
    otherData: {
      core_mhz: coreMhz,
      latency_cycles: report.latency_cycles,
      time: `1 microsecond is ${coreMhz} core cycles`,
      order: 'the operations outside the modules stand first; in the network they are between the modules',
    },
  };
}

function nameThreads(process: string, threads: readonly string[]): TraceEvent[] {
  const named = { ph: 'M', pid: PID } as const;
  return [
    { name: 'process_name', ...named, tid: PARTS_TID, args: { name: process } },
    ...threads.flatMap((name, tid): TraceEvent[] => [
      { name: 'thread_name', ...named, tid, args: { name } },
      { name: 'thread_sort_index', ...named, tid, args: { sort_index: tid } },
    ]),
  ];
}
