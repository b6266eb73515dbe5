import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import { expect, test } from 'vitest';
import { createTrace, type Trace } from '../../../native-free-bench/trace/trace.js';
import { writeTraces } from '../../../native-free-bench/trace/traces-file.js';
import { temporaryFolder } from '../../temporary-folder.js';

const folder = temporaryFolder();
const NAMES = { modelIndex: 'cell_index', scenarios: ['plain', 'other'], strategies: ['first', 'second'] };

/** Ten steps: the even ones visit a pair, the third one asks for a cell alone, the others have no cell. */
function tenSteps(): Trace {
  const trace = createTrace(10);
  for (let step = 0; step < 10; step += 2) {
    trace.cellIndex[step] = 100 + step;
    trace.acceleratorIndex[step] = step;
    trace.accuracyCount[step] = 25_000 + step;
    trace.latencyCycles[step] = 1_000_000 + step;
    trace.areaUnits[step] = 700_000 + step;
    trace.valid[step] = 1;
    trace.feasible[step] = step < 5 ? 1 : 0;
  }
  for (let step = 0; step < 10; step++) trace.reward[step] = step % 2 === 0 ? step / 10 : -1.2;
  trace.valid[3] = 1;
  trace.cellIndex[3] = 7;
  trace.accuracyCount[3] = 20_000;
  trace.reward[3] = NaN;
  return trace;
}

test('every step of every run stands there, readable by another Arrow library', async () => {
  const path = join(folder, 'traces.arrow');
  const trace = tenSteps();
  const traces = [
    { scenario: 'plain', strategy: 'first', seed: 1, trace },
    { scenario: 'plain', strategy: 'second', seed: 9, trace: createTrace(3) },
    { scenario: 'other', strategy: 'first', seed: 2, trace },
  ];
  await writeTraces(path, traces, NAMES, { made: 'by a test' });
  const table = tableFromIPC(readFileSync(path));
  expect(table.schema.metadata?.get('made')).toBe('by a test');
  expect(table.names).toEqual(
    'scenario strategy seed step cell_index accelerator_index accuracy_count latency_cycles area_units reward valid feasible'.split(
      ' ',
    ),
  );
  const rows = table.toArray() as Record<string, unknown>[];
  expect(rows).toHaveLength(10 + 3 + 10);
  expect(rows[2]).toEqual({
    scenario: 'plain',
    strategy: 'first',
    seed: 1,
    step: 3,
    cell_index: 102,
    accelerator_index: 2,
    accuracy_count: 25_002,
    latency_cycles: 1_000_002,
    area_units: 700_002,
    reward: 0.2,
    valid: true,
    feasible: true,
  });
  // A cell alone has an accuracy, but there is no pair and no reward.
  expect(rows[3]).toMatchObject({ cell_index: 7, accelerator_index: null, reward: null, valid: true, feasible: false });
  expect(rows[1]).toMatchObject({ cell_index: null, latency_cycles: null, reward: -1.2, valid: false });
  expect(rows[10]).toMatchObject({ scenario: 'plain', strategy: 'second', seed: 9, step: 1, reward: null });
  expect(rows[13]).toMatchObject({ scenario: 'other', strategy: 'first', seed: 2, step: 1 });
});

test('traces are read one at a time', async () => {
  let read = 0;
  const lazily = function* (): Generator<{ scenario: string; strategy: string; seed: number; trace: Trace }> {
    for (; read < 3; read++) yield { scenario: 'plain', strategy: 'first', seed: read, trace: tenSteps() };
    throw new Error('no more of them');
  };
  const path = join(folder, 'unfinished.arrow');
  await expect(writeTraces(path, lazily(), NAMES, {})).rejects.toThrow('no more of them');
  expect(read).toBe(3);
});
