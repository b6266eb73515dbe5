import type { Fingerprint } from '../journal/fingerprint.js';
import { digestParts, fingerprintTool } from '../journal/fingerprint.js';
import type { JournalOptions } from '../journal/journal.js';
import { Journal, removeJournal } from '../journal/journal.js';
import type { RunOptions } from '../progress.js';
import type { Shard } from '../shard.js';
import { checkShard, shardOf, WHOLE } from '../shard.js';
import type { GroundTruth } from '../store/ground-truth.js';
import { readGroundTruth } from '../store/ground-truth.js';
import type { VerifyCheck } from './check.js';
import type { KnownAccuracies, VerifyContext } from './context.js';
import { latencyBoundsCheck } from './bounds-check.js';
import { pairCountsCheck } from './count-checks.js';
import { cellsCheck, columnsCheck, knownAccuraciesCheck, manifestCheck } from './input-checks.js';
import { ownCellsCheck } from './own-cells-check.js';
import { sampleCheck } from './sample-check.js';
import { CheckProgress } from './progress.js';
import type { PassedCheck, VerifyReport } from './report.js';
import { VerifyFault } from './report.js';
import { dominanceCheck, objectivesCheck } from './row-checks.js';
import { tiesCheck } from './ties-check.js';
import { PoolSweeps } from './pool-sweeps.js';
import { VerifyPool } from './verify-pool.js';
import { checkThreads } from '../threads.js';

/** How thoroughly to verify. */
export interface VerifyOptions extends RunOptions {
  /** Random pairs to check; 0 for none. */
  readonly samples: number;
  /** Names the sample: the same seed draws the same pairs. */
  readonly seed: number;
  /** The accuracies that the folder's are to be; without them these rest on the folder's own word. */
  readonly known?: KnownAccuracies | undefined;
  /** Whether the folder's signature was checked. */
  readonly signed?: boolean | undefined;
  /** Threads that look at stretches of the sweeps while this one makes the other checks; with 1, the default, it makes all. */
  readonly threads?: number | undefined;
  /** Look at some of everything alone: what all shards of a number look at is all of it. */
  readonly shard?: Shard | undefined;
  /** Where is kept how far a long verification is, until it is done; nowhere where left out. */
  readonly journal?: JournalOptions | undefined;
}

type ShardOptions = VerifyOptions & { readonly shard: Shard };

/** That a folder has, but for those of some spaces and cost models. */
const FILES = 4;

const CHECKS: readonly VerifyCheck[] = [
  cellsCheck,
  knownAccuraciesCheck,
  columnsCheck,
  manifestCheck,
  pairCountsCheck,
  latencyBoundsCheck,
  objectivesCheck,
  dominanceCheck,
  tiesCheck,
  ownCellsCheck,
  sampleCheck,
];

/**
 * Check a frontier folder without any code of the enumeration: the rows by the scalar model, the rest by sampling.
 *
 * Files, hashes and counts are checked first; then the cells, every row's objectives from the formulas, that no row
 * dominates another, every row's ties, every accelerator for the cells of the rows, and a random sample of all pairs.
 *
 * @returns A report; the first fault ends it.
 * @throws `CodesignError` GROUND_TRUTH_INVALID where the folder is unfinished or altered, INTERRUPTED; with a journal USAGE
 *   where it is of another verification, OUTPUT_UNWRITABLE.
 */
export async function verifyFrontier(folder: string, options: VerifyOptions): Promise<VerifyReport> {
  return (await verifyWith(folder, options)).report;
}

/** A report, and all that it depends on but for the shard. */
export interface FoundReport {
  readonly report: VerifyReport;
  readonly madeFrom: () => Fingerprint;
}

/** {@link verifyFrontier}, for who has to tell reports of the same from reports of something else. */
export async function verifyWith(folder: string, options: VerifyOptions): Promise<FoundReport> {
  const { shard = WHOLE } = options;
  checkShard(shard);
  const threads = checkThreads(options.threads ?? 1);
  // Threads begin while the folder is read.
  const pool = threads > 1 ? new VerifyPool(threads) : undefined;
  try {
    return await verifyOn(pool, folder, { ...options, shard });
  } finally {
    await pool?.close();
  }
}

async function verifyOn(pool: VerifyPool | undefined, folder: string, options: ShardOptions): Promise<FoundReport> {
  const { shard } = options;
  const truth = await readGroundTruth(folder);
  const madeFrom = (): Fingerprint => fingerprint(truth, options);
  const ofShard = { 'the shard': `${shard.number}/${shard.count}` };
  const journal = options.journal && new Journal(options.journal, () => ({ ...madeFrom(), ...ofShard }));
  try {
    const report = await runChecks(truth, folder, options, journal, pool);
    if (journal !== undefined) removeJournal(journal.path);
    return { report, madeFrom };
  } catch (cause) {
    throw journal?.describe(cause) ?? cause;
  } finally {
    journal?.close();
  }
}

/** What the outcome of every check depends on; the manifest has the hashes of the files. */
function fingerprint({ manifest }: GroundTruth, { samples, seed, known, signed = false }: VerifyOptions): Fingerprint {
  const { name, denominator, counts } = known ?? { name: '', denominator: 0, counts: new Int32Array() };
  return {
    'the folder': digestParts(JSON.stringify(manifest)),
    'the samples or their seed': `${samples} ${seed}`,
    'the accuracies of the table': digestParts(name, String(denominator), counts),
    'whether a signature is checked': String(signed),
    ...fingerprintTool(),
  };
}

async function runChecks(
  truth: GroundTruth,
  folder: string,
  options: ShardOptions,
  journal: Journal | undefined,
  pool: VerifyPool | undefined,
): Promise<VerifyReport> {
  const { table } = truth.inputs.costModel;
  const models = truth.inputs.space.workload.models();
  const progress = new CheckProgress(journal, CHECKS.length);
  const context: VerifyContext = {
    ...options,
    known: options.known,
    folder,
    truth,
    table,
    models,
    progress,
  };
  const { shard } = options;
  // Every shard has read them; they are counted once.
  const files = shard.number === 1 ? FILES : 0;
  const unchecked = listUnchecked(truth, options);
  const own = (check: VerifyCheck): boolean => check.divided || shardOf(CHECKS.indexOf(check), shard) === shard.number;
  const wanted = CHECKS.filter(({ applies }) => applies?.(context) !== false);
  const sweeps = pool && new PoolSweeps(pool, context, wanted.filter(own)); // prettier-ignore
  const make = async (check: VerifyCheck): Promise<PassedCheck | VerifyFault> => {
    const { name, unit } = check;
    try {
      const others = !own(check);
      const checked = others ? 0 : (progress.begin(name) ?? (await (sweeps?.run(check) ?? check.run(context))));
      if (!others) progress.pass(checked);
      return { name, checked, unit };
    } catch (fault) {
      if (!(fault instanceof VerifyFault)) throw fault;
      return fault;
    }
  };
  const outcomes = await makeChecks(wanted, sweeps !== undefined, make);
  const checks: PassedCheck[] = [{ name: 'files, hashes and sum of pairs', checked: files, unit: 'files' }];
  for (const check of wanted) {
    const outcome = outcomes.get(check) as PassedCheck | VerifyFault;
    if (!(outcome instanceof VerifyFault)) {
      checks.push(outcome);
      continue;
    }
    const { message, pair } = outcome;
    const fault = { check: check.name, message, ...(pair === undefined ? {} : { pair }) };
    return { passed: false, checks, unchecked, fault };
  }
  return { passed: true, checks, unchecked };
}

/**
 * Make checks, one after another, up to the first in their order that has a fault.
 *
 * @param sweepsLast - While threads look at the sweeps, the others can be made.
 */
async function makeChecks(
  checks: readonly VerifyCheck[],
  sweepsLast: boolean,
  make: (check: VerifyCheck) => Promise<PassedCheck | VerifyFault>,
): Promise<ReadonlyMap<VerifyCheck, PassedCheck | VerifyFault>> {
  const isLate = ({ sweep }: VerifyCheck): boolean => sweepsLast && sweep !== undefined;
  const order = [...checks.filter((check) => !isLate(check)), ...checks.filter(isLate)];
  const outcomes = new Map<VerifyCheck, PassedCheck | VerifyFault>();
  let end = checks.length;
  for (const check of order) {
    const at = checks.indexOf(check);
    // What comes after a fault is not asked for.
    if (at > end) continue;
    const outcome = await make(check);
    outcomes.set(check, outcome);
    if (outcome instanceof VerifyFault) end = at;
  }
  return outcomes;
}

/** What no check can tell, so that it rests on the folder's own word. */
function listUnchecked({ manifest }: GroundTruth, { known, signed = false }: VerifyOptions): string[] {
  const { metric, metric_denominator: denominator, mode, tool, cost_table_sha256: table } = manifest;
  const accuracies = `the accuracies themselves, that they are "${metric}", and that they count ${denominator} images (--db checks them against the table)`;
  return [
    ...(known === undefined ? [accuracies] : []),
    ...(table === null ? [] : ['the measured cycles and areas of cost-table.arrow']),
    `how the frontier was found: mode ${mode}, by ${tool.name} ${tool.version}, on which machine, in what time`,
    ...(signed ? [] : ['who made the folder (`codesign verify --key` checks a signature)']),
  ];
}
