import { openSync, closeSync, writeSync } from 'node:fs';
import type { Data, Vector } from 'apache-arrow';
import {
  Bool,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Uint32,
  Uint8,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { replaceFile } from '../../src/atomic-file.js';
import type { Metadata } from '../../src/store/arrow/write.js';
import { FileWriter } from '../../src/store/arrow/write.js';
import type { Benchmark, BenchRun } from '../runs/bench.js';
import type { Trace } from '../trace/trace.js';

const INTEGERS = {
  cell_index: 'cellIndex',
  accelerator_index: 'acceleratorIndex',
  accuracy_count: 'accuracyCount',
  latency_cycles: 'latencyCycles',
  area_units: 'areaUnits',
} as const;

/** All values of the two columns of names, at most 256 each. */
export interface TraceNames {
  readonly scenarios: readonly string[];
  readonly strategies: readonly string[];
}

/**
 * Write every step of every run as one Arrow IPC file, one record batch a run, streamed to the disk.
 *
 * Columns: scenario, strategy (dictionaries), seed, step (from 1), the pair and its objectives (null where a step has
 * none), reward (null where a step asked for a cell's accuracy alone), valid, feasible.
 */
export async function writeTraces(
  path: string,
  { runs, readTrace }: Benchmark,
  names: TraceNames,
  metadata: Metadata,
): Promise<void> {
  const batches = new TraceBatches(names, metadata);
  await replaceFile(path, async (temporary) => {
    const file = openSync(temporary, 'w');
    try {
      const writer = new FileWriter();
      const drain = async (): Promise<void> => {
        for await (const chunk of writer as AsyncIterable<Uint8Array>) {
          for (let at = 0; at < chunk.length;) at += writeSync(file, chunk, at);
        }
      };
      const drained = drain();
      for (const run of runs) {
        writer.write(batches.make(run, readTrace(run)));
        // Lets what was encoded go to the disk before the next run is.
        await new Promise((resolve) => setImmediate(resolve));
      }
      writer.finish();
      await drained;
    } finally {
      closeSync(file);
    }
  });
}

/** Makes record batches of one schema that share their dictionaries. */
class TraceBatches {
  readonly #names: TraceNames;
  readonly #scenarioType = new Dictionary(new Utf8(), new Uint8(), 0);
  readonly #strategyType = new Dictionary(new Utf8(), new Uint8(), 1);
  readonly #scenarios: Vector;
  readonly #strategies: Vector;
  readonly #schema: Schema;

  constructor(names: TraceNames, metadata: Metadata) {
    this.#names = names;
    this.#scenarios = vectorFromArray([...names.scenarios], new Utf8());
    this.#strategies = vectorFromArray([...names.strategies], new Utf8());
    const fields = [
      new Field('scenario', this.#scenarioType),
      new Field('strategy', this.#strategyType),
      new Field('seed', new Uint32()),
      new Field('step', new Uint32()),
      ...Object.keys(INTEGERS).map((name) => new Field(name, new Int32(), true)),
      new Field('reward', new Float64(), true),
      new Field('valid', new Bool()),
      new Field('feasible', new Bool()),
    ];
    this.#schema = new Schema(fields, new Map(Object.entries(metadata)));
  }

  make({ scenario, strategy, seed }: BenchRun, trace: Trace): RecordBatch {
    const length = trace.steps;
    const name = (type: Dictionary, dictionary: Vector, at: number): Data =>
      makeData({ type, length, nullCount: 0, data: new Uint8Array(length).fill(at), dictionary });
    const count = (data: Uint32Array): Data => makeData({ type: new Uint32(), length, nullCount: 0, data });
    const children = [
      name(this.#scenarioType, this.#scenarios, this.#names.scenarios.indexOf(scenario.name)),
      name(this.#strategyType, this.#strategies, this.#names.strategies.indexOf(strategy)),
      count(new Uint32Array(length).fill(seed)),
      count(Uint32Array.from({ length }, (_, step) => step + 1)),
      ...Object.values(INTEGERS).map((column) => {
        const nulls = bitmap(length, (step) => trace[column][step]! >= 0);
        return makeData({ type: new Int32(), length, ...nulls, data: trace[column] });
      }),
      makeData({
        type: new Float64(),
        length,
        ...bitmap(length, (step) => !Number.isNaN(trace.reward[step])),
        data: trace.reward,
      }),
      ...[trace.valid, trace.feasible].map((flags) => {
        const { nullBitmap: data } = bitmap(length, (step) => flags[step] === 1);
        return makeData({ type: new Bool(), length, nullCount: 0, data });
      }),
    ];
    const type = new Struct(this.#schema.fields);
    return new RecordBatch(this.#schema, makeData({ type, length, nullCount: 0, children }) as Data<Struct>);
  }
}

/** One bit an entry, set where `isSet` says so, and how many are not. */
function bitmap(length: number, isSet: (entry: number) => boolean): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array((length + 7) >> 3);
  let nullCount = 0;
  for (let entry = 0; entry < length; entry++) {
    if (isSet(entry)) nullBitmap[entry >> 3]! |= 1 << (entry & 7);
    else nullCount++;
  }
  return { nullBitmap, nullCount };
}
