import { rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { hashCounts } from '../accuracy/metric.js';
import { replaceFile, replaceFiles, writeWhole } from '../atomic-file.js';
import { hashConstants } from '../cost/model/constants.js';
import { withFolderLock } from '../folder-lock.js';
import { removeJournal } from '../journal/journal.js';
import { describeTool } from '../tool.js';
import { encodeFrontier } from './encode-frontier.js';
import type { EncodedInputs } from './encode-inputs.js';
import { encodeFile, encodeInputs } from './encode-inputs.js';
import { hashFile } from '../sha256-hex.js';
import { nameSpaceOf, SCHEMA_VERSION } from './schema.js';
import type { Manifest } from './manifest.js';
import type { FrontierResult } from '../frontier/result.js';
import { findPairCountFault } from '../frontier/result.js';
import {
  COST_TABLE_FILE,
  ENUMERATE_JOURNAL,
  EXPLORER_FILE,
  FRONTIER_FILE,
  identifySpace,
  MANIFEST_FILE,
  SIGNATURE_FILE,
  SOURCE_FILE,
} from './manifest.js';
import { CELL_FILE, MODEL_FILE } from './model-columns.js';

/** What another frontier may have left in a folder: models of another kind of space, the page that shows it. */
const STALE: readonly string[] = [CELL_FILE.file, MODEL_FILE.file, SOURCE_FILE, EXPLORER_FILE];

/**
 * Write a frontier folder: frontier.arrow, the file of all models and accelerators.arrow, then manifest.json.
 *
 * A measured cost table is written beside them as cost-table.arrow, so that the folder needs nothing else.
 * All files, the manifest too, are written beside their places first, so that a full disk leaves the folder as it was; an
 * old manifest goes before the first of them is moved, and the new one comes last, so no crash leaves a manifest beside
 * files that it does not describe. Meanwhile the folder is locked. The journal of the enumeration goes
 * then.
 *
 * @param encoding - What {@link encodeInputs} made of the same inputs; made here where left out.
 * @returns The manifest as written; `wall_ms` has the phase `write` added.
 * @throws {@link CodesignError} OUTPUT_UNWRITABLE where the folder cannot be written, OUTPUT_LOCKED where another process
 *   writes into it; what was there before stays.
 */
export async function writeFrontierFolder(
  folder: string,
  result: FrontierResult,
  encoding?: EncodedInputs,
): Promise<Manifest> {
  const start = performance.now();
  const { inputs, frontier, run } = result;
  const { costModel } = inputs;
  const range = run.cellRange ?? { from: 0, to: inputs.space.count };
  const fault = findPairCountFault(run.pairs, range, costModel.rows.count);
  if (fault !== undefined) throw new Error(`The counts of pairs are wrong: ${fault}.`);

  const encoded = encoding ?? (await encodeInputs(inputs));
  const frontierFile = encodeFile(encodeFrontier(frontier, inputs, encoded.parameters));
  const files = [[FRONTIER_FILE, frontierFile] as const, ...encoded.files];
  const written = new Set<string>(files.map(([name]) => name));
  const manifestPath = join(folder, MANIFEST_FILE);
  const hashes = Object.fromEntries(files.map(([name, { sha256 }]) => [name, sha256]));

  /** Write all but the cost table, and move it to its place. */
  async function writeFiles(newManifest: string, tableHash: Record<string, string>): Promise<Manifest> {
    const manifest = describeResult(result, { ...hashes, ...tableHash }, performance.now() - start);
    writeWhole(newManifest, `${JSON.stringify(manifest, null, 2)}\n`);
    await replaceFiles(new Map(files.map(([name, { pieces }]) => [join(folder, name), pieces])), () => {
      rmSync(manifestPath, { force: true });
      for (const name of [COST_TABLE_FILE, SIGNATURE_FILE, ...STALE.filter((file) => !written.has(file))]) {
        rmSync(join(folder, name), { force: true });
      }
    });
    return manifest;
  }

  // What is begun first is moved to its place last.
  const write = (): Promise<Manifest> =>
    replaceFile(manifestPath, (newManifest) => {
      if (costModel.kind === 'analytic') return writeFiles(newManifest, {});
      return replaceFile(join(folder, COST_TABLE_FILE), async (newTable) => {
        // Loaded for those alone who have such a table: with it comes what reads and writes Parquet.
        const { streamCostTable } = await import('../cost/table-file/write-table.js');
        await streamCostTable(newTable, 'arrow', costModel.rows, costModel.table);
        return writeFiles(newManifest, { [COST_TABLE_FILE]: await hashFile(newTable) });
      });
    });
  const manifest = await withFolderLock(folder, write);
  // Not before: a kill in the midst of writing costs no more than the writing.
  removeJournal(join(folder, ENUMERATE_JOURNAL));
  return manifest;
}

function describeResult(
  { inputs, frontier, run }: FrontierResult,
  files: Manifest['files'],
  writeMs: number,
): Manifest {
  const { space, accuracyCounts, metric, costModel } = inputs;
  const { constants } = costModel;
  const tableFile = costModel.kind === 'measured' ? costModel.fileSha256 : undefined;
  const range = run.cellRange ?? { from: 0, to: space.count };
  const { accuracyCount, latencyCycles, areaUnits } = run.bounds;
  const wallMs = Object.entries({ ...run.wallMs, write: writeMs });
  return {
    schema_version: SCHEMA_VERSION,
    space: nameSpaceOf(inputs),
    models: identifySpace(space),
    cells: space.count,
    accelerators: costModel.rows.count,
    cell_range: range,
    metric: metric.name,
    metric_denominator: metric.denominator,
    metric_sha256: hashCounts(accuracyCounts),
    ...(metric.fileSha256 === undefined ? {} : { metric_file_sha256: metric.fileSha256 }),
    constants_sha256: hashConstants(constants),
    constants,
    grid: costModel.kind === 'analytic' ? costModel.grid : null,
    cost_table_sha256: costModel.kind === 'measured' ? costModel.tableSha256 : null,
    ...(tableFile === undefined ? {} : { cost_table_file_sha256: tableFile }),
    tool: describeTool(),
    mode: run.mode,
    threads: run.threads,
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown',
    pairs: run.pairs,
    cells_without_accuracy: accuracyCounts.subarray(range.from, range.to).filter((count) => count < 0).length,
    frontier: {
      size: frontier.size,
      distinct_cells: new Set(frontier.cellIndex).size,
      distinct_accelerators: new Set(frontier.acceleratorIndex).size,
    },
    bounds:
      frontier.size === 0
        ? null
        : { accuracy_count: accuracyCount, latency_cycles: latencyCycles, area_units: areaUnits },
    notes: run.notes,
    wall_ms: Object.fromEntries(wallMs.map(([phase, ms]) => [phase, Math.round(ms)])),
    files,
  };
}
