import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashCounts } from '../../src/accuracy/metric.js';
import { writeFileAtomic } from '../../src/atomic-file.js';
import { benchmarkOfOtherSettings, benchmarkUnreadable } from '../../src/errors/bench.js';
import { withFileLock } from '../../src/folder-lock.js';
import { isRecord, showValue } from '../../src/json-value.js';
import { describeScenario } from '../../src/objectives/check-scenario.js';
import { schemaMetadata } from '../../src/store/schema.js';
import { describeTool } from '../../src/tool.js';
import { hashOfTruth, TRUTH_HASH } from '../problem/truth-hash.js';
import type { BenchPlan } from './plan.js';

/** Which benchmark a folder is of; the same plan of the same tool gives the same bytes. */
export const PLAN_FILE = 'bench.json';

/** Settings by name. */
type PlanRecord = Readonly<Record<string, unknown>>;

/**
 * Say what the runs of a plan depend on, and which there are: the ground truth by {@link hashOfTruth} and by what it was
 * made from, scenarios, strategies with their fingerprints, what searches are told, seeds, steps, the tool.
 */
export function describePlan(plan: BenchPlan): PlanRecord {
  const { space, scenarios, strategies, searchAccuracies = [], seeds, steps } = plan;
  return {
    tool: describeTool(),
    [TRUTH_HASH]: hashOfTruth(space.truth),
    ground_truth: schemaMetadata(space.truth.inputs),
    scenarios: scenarios.map(describeScenario),
    strategies: strategies.map(({ name, fingerprint }) => ({ name, sha256: fingerprint })),
    search_accuracies: searchAccuracies.map(({ name, denominator, counts }) => ({
      metric: name,
      denominator,
      sha256: hashCounts(counts),
    })),
    seeds,
    steps,
  };
}

/** Write which benchmark a folder is of, whatever it was of before. @throws {@link CodesignError} OUTPUT_UNWRITABLE. */
export async function writePlan(plan: BenchPlan): Promise<void> {
  await writeFileAtomic(join(plan.folder, PLAN_FILE), `${JSON.stringify(describePlan(plan), null, 2)}\n`);
}

/**
 * Check that a folder is of just this benchmark, if it says of which.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID naming the first setting that differs.
 */
export function checkSamePlan(plan: BenchPlan): void {
  const path = join(plan.folder, PLAN_FILE);
  const found = readPlan(path);
  if (found !== undefined) compare(found, plan, path);
}

/**
 * Check that a folder is of just this benchmark; one that does not say yet becomes so.
 *
 * @throws {@link CodesignError} as {@link checkSamePlan}; OUTPUT_UNWRITABLE.
 */
export async function joinPlan(plan: BenchPlan): Promise<void> {
  const path = join(plan.folder, PLAN_FILE);
  const lock = { signal: plan.signal, wait: true };
  compare(readPlan(path) ?? (await withFileLock(path, () => beginPlan(path, plan), lock)), plan, path);
}

function compare(found: PlanRecord, plan: BenchPlan, path: string): void {
  for (const [name, wanted] of Object.entries(describePlan(plan))) {
    const difference = firstDifference(found[name], wanted);
    if (difference !== undefined) throw benchmarkOfOtherSettings(path, name, ...difference);
  }
}

/** Of several that find no plan and begin theirs, the first one counts. */
async function beginPlan(path: string, plan: BenchPlan): Promise<PlanRecord> {
  const found = readPlan(path);
  if (found === undefined) await writePlan(plan);
  return found ?? describePlan(plan);
}

function readPlan(path: string): PlanRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw benchmarkUnreadable(path, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw benchmarkUnreadable(path, cause);
  }
  if (!isRecord(value)) throw benchmarkUnreadable(path);
  return value;
}

/** Two values as an error shows them, of lists the first entries that differ; undefined where they are the same. */
function firstDifference(found: unknown, wanted: unknown): [found: string, wanted: string] | undefined {
  if (JSON.stringify(found) === JSON.stringify(wanted)) return undefined;
  if (Array.isArray(found) && Array.isArray(wanted)) {
    const [shorter, longer] = found.length < wanted.length ? [found, wanted] : [wanted, found];
    const at = longer.findIndex((each, i) => JSON.stringify(each) !== JSON.stringify(shorter[i]));
    return [showEntry(found, at), showEntry(wanted, at)];
  }
  // A hash is shown whole, so that it can be looked for.
  if (typeof found === 'string' && typeof wanted === 'string') return [found.slice(0, 80), wanted];
  return [showValue(found), showValue(wanted)];
}

function showEntry(list: readonly unknown[], at: number): string {
  return at < list.length ? showValue(list[at]) : `a list of ${list.length}`;
}
