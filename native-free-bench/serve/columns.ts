import { usageError } from '../../src/errors/usage.js';
import { showValue } from '../../src/json-file.js';
import type { Evaluation } from '../problem/problem.js';
import type { Reply } from './describe.js';
import type { ServedStage } from './served-stage.js';

type Column = (evaluation: Evaluation, stage: ServedStage) => unknown;

/** What a client may ask of every pair, each as one list. Indices and integers are −1 where there are none. */
const COLUMNS = {
  valid: ({ valid }) => valid,
  feasible: ({ feasible }) => feasible,
  reward: ({ reward }) => reward,
  cell: ({ cellIndex }) => cellIndex,
  accelerator: ({ acceleratorIndex }) => acceleratorIndex,
  accuracy_count: ({ accuracyCount }) => accuracyCount,
  latency_cycles: ({ latencyCycles }) => latencyCycles,
  area_units: ({ areaUnits }) => areaUnits,
  accuracy: (evaluation, stage) => stage.objectivesOf(evaluation).accuracy,
  latency_ms: (evaluation, stage) => stage.objectivesOf(evaluation).latencyMs,
  area_mm2: (evaluation, stage) => stage.objectivesOf(evaluation).areaMm2,
  violations: (evaluation, stage) => stage.violations.of(evaluation),
} as const satisfies Readonly<Record<string, Column>>;

export type ColumnName = keyof typeof COLUMNS;
const NAMES = Object.keys(COLUMNS) as ColumnName[];

/** Check which columns a request wants. @throws {@link CodesignError} USAGE. */
export function checkColumns(names: unknown): readonly ColumnName[] {
  const way = `Give a list of some of ${NAMES.join(', ')}.`;
  if (!Array.isArray(names) || names.length === 0) throw usageError('"columns" is no list of names.', way);
  const unknown = names.findIndex((name) => !NAMES.includes(name as ColumnName));
  if (unknown >= 0) throw usageError(`Unknown column ${showValue(names[unknown])}.`, way);
  return [...new Set(names as ColumnName[])];
}

/** Collects what became of pairs, column by column: half as many bytes as an object a pair, and quicker to read. */
export class ColumnCollector {
  readonly #columns: readonly { readonly name: ColumnName; readonly of: Column; readonly values: unknown[] }[];

  constructor(names: readonly ColumnName[]) {
    this.#columns = names.map((name) => ({ name, of: COLUMNS[name], values: [] }));
  }

  add(evaluation: Evaluation, stage: ServedStage): void {
    for (const { of, values } of this.#columns) values.push(of(evaluation, stage));
  }

  describe(): Reply {
    return Object.fromEntries(this.#columns.map(({ name, values }) => [name, values]));
  }
}
