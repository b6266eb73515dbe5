import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Vector } from 'apache-arrow';
import {
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import type { ArrowColumn, Metadata } from '../../src/store/arrow/write.js';
import { boolColumn, FileWriter, numberColumn } from '../../src/store/arrow/write.js';
import type { Trace } from './trace.js';

const INTEGERS = {
  accelerator_index: 'acceleratorIndex',
  accuracy_count: 'accuracyCount',
  latency_cycles: 'latencyCycles',
  area_units: 'areaUnits',
} as const;

/** A trace with what tells it from the others. */
export interface NamedTrace {
  readonly scenario: string;
  readonly strategy: string;
  readonly seed: number;
  readonly trace: Trace;
}

/** What columns are called or hold: all values of the two columns of names, at most 256 each. */
export interface TraceNames {
  /** The column that holds the index of a model, as frontier.arrow calls it. */
  readonly modelIndex: string;
  readonly scenarios: readonly string[];
  readonly strategies: readonly string[];
}

/**
 * Write every step of every run as one Arrow IPC file, one record batch a run, streamed to the disk.
 *
 * Columns: scenario, strategy (dictionaries), seed, step (from 1), the pair and its objectives (null where a step has
 * none), reward (null where a step asked for a cell's accuracy alone), valid, feasible.
 *
 * `encodeArrow` would hold all traces in memory, and it knows neither nulls nor dictionaries; its columns are used where
 * there is neither.
 * @param path - Written in place, for whoever moves it to where it belongs. Errors are those of the file system.
 * @param traces - Taken one at a time, so they may be read when they are needed.
 */
export async function writeTraces(
  path: string,
  traces: Iterable<NamedTrace>,
  names: TraceNames,
  metadata: Metadata,
): Promise<void> {
  const columnsOf = traceColumns(names);
  const file = openSync(path, 'w');
  try {
    const writer = new FileWriter();
    const drain = async (): Promise<void> => {
      for await (const chunk of writer as AsyncIterable<Uint8Array>) {
        for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
      }
    };
    const drained = drain();
    for (const trace of traces) {
      writer.write(recordBatch(columnsOf(trace), metadata));
      // Lets what was encoded go to the disk before the next run is.
      await new Promise((resolve) => setImmediate(resolve));
    }
    writer.finish();
    await drained;
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function recordBatch(columns: readonly ArrowColumn[], metadata: Metadata): RecordBatch {
  const fields = columns.map(({ field }) => field);
  const children = columns.map(({ data }) => data);
  const length = children[0]?.length ?? 0;
  const struct = makeData({ type: new Struct(fields), length, nullCount: 0, children });
  return new RecordBatch(new Schema(fields, new Map(Object.entries(metadata))), struct);
}

/** Make columns of one trace after another that share their dictionaries. */
function traceColumns({ modelIndex, scenarios, strategies }: TraceNames): (trace: NamedTrace) => ArrowColumn[] {
  const scenarioColumn = nameColumn('scenario', 0, scenarios);
  const strategyColumn = nameColumn('strategy', 1, strategies);
  return ({ scenario, strategy, seed, trace }) => {
    const { steps } = trace;
    return [
      scenarioColumn(scenario, steps),
      strategyColumn(strategy, steps),
      numberColumn('seed', new Uint32Array(steps).fill(seed)),
      numberColumn(
        'step',
        Uint32Array.from({ length: steps }, (_, step) => step + 1),
      ),
      nullableColumn(modelIndex, trace.cellIndex, (value) => value >= 0),
      ...Object.entries(INTEGERS).map(([name, column]) => nullableColumn(name, trace[column], (value) => value >= 0)),
      nullableColumn('reward', trace.reward, (value) => !Number.isNaN(value)),
      boolColumn('valid', trace.valid),
      boolColumn('feasible', trace.feasible),
    ];
  };
}

/** Make columns of one repeated name each, that all share one dictionary. */
function nameColumn(
  name: string,
  id: number,
  dictionaryNames: readonly string[],
): (value: string, length: number) => ArrowColumn {
  const type = new Dictionary(new Utf8(), new Uint8(), id);
  const field = new Field(name, type);
  const dictionary = vectorFromArray([...dictionaryNames], new Utf8()) as Vector<Utf8>;
  return (value, length) => {
    const data = new Uint8Array(length).fill(dictionaryNames.indexOf(value));
    return { field, data: makeData({ type, length, nullCount: 0, data, dictionary }) };
  };
}

/** Make a column of numbers, null where `isThere` says no. */
function nullableColumn(
  name: string,
  values: Int32Array | Float64Array,
  isThere: (value: number) => boolean,
): ArrowColumn {
  const { length } = values;
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let nullCount = 0;
  for (let entry = 0; entry < length; entry++) {
    if (isThere(values[entry]!)) nullBitmap[entry >> 3]! |= 1 << (entry & 7);
    else nullCount++;
  }
  const data =
    values instanceof Int32Array
      ? makeData({ type: new Int32(), length, nullCount, nullBitmap, data: values })
      : makeData({ type: new Float64(), length, nullCount, nullBitmap, data: values });
  return { field: new Field(name, data.type, true), data };
}
