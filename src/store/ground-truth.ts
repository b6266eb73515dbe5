import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashCounts } from '../accuracy/metric.js';
import type { CostModel } from '../cost/cost-model.js';
import { AnalyticModel, MeasuredModel } from '../cost/cost-model.js';
import type { AcceleratorTable } from './accelerator-table.js';
import { folderIsFile } from '../errors/bundle.js';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import type { Workload } from '../space/models/workload.js';
import { ArrowColumns } from './arrow/read.js';
import type { Frontier } from '../frontier/result.js';
import type { FrontierInputs } from '../frontier/inputs.js';
import { SCHEMA_VERSION, schemaMetadata, WIDE_TIES_VERSION } from './schema.js';
import { hashFile, sha256Hex } from '../sha256-hex.js';
import { parseManifest } from './manifest-check.js';
import type { Manifest } from './manifest.js';
import { ACCELERATORS_FILE, COST_TABLE_FILE, FRONTIER_FILE, MANIFEST_FILE } from './manifest.js';
import { modelColumns } from './model-columns.js';
import { readFileOfFolder } from './read-file.js';
import { describeReadFailure, readUnchanging } from './read-unchanging.js';
import { spaceReader } from './read-space.js';

/** Everything a finished frontier folder holds; needs neither the database nor any native addon. */
export interface GroundTruth {
  readonly manifest: Manifest;
  readonly frontier: Frontier;
  /** Correctly classified test images of each model, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  /** Trainable parameters of each model; undefined where they are not known. */
  readonly parameters: Int32Array | undefined;
  readonly accelerators: AcceleratorTable;
  readonly inputs: FrontierInputs;
}

/**
 * Read a frontier folder and check that it is finished and whole: manifest, hashes, columns, metadata.
 *
 * @throws `CodesignError` GROUND_TRUTH_INVALID where the folder is missing, foreign, unfinished or altered; OUTPUT_LOCKED
 *   where that is because another process writes into it.
 */
export async function readGroundTruth(folder: string): Promise<GroundTruth> {
  return readUnchanging(folder, () => readWhole(folder));
}

async function readWhole(folder: string): Promise<GroundTruth> {
  const manifest = readManifest(folder);
  const columns = (name: string): ArrowColumns => readColumns(folder, name, manifest);
  const { file: modelFile, read } = spaceReader(manifest);
  const modelFileColumns = columns(modelFile);
  const space = await read(modelFileColumns, manifest, folder);
  const accuracyCounts = modelFileColumns.numbers('accuracy_count', 'Int32');
  if (modelFileColumns.rows !== manifest.cells || space.count !== manifest.cells) {
    throw groundTruthInvalid(`${modelFile} has ${modelFileColumns.rows} rows, ${MANIFEST_FILE} says ${manifest.cells}`);
  }
  if (hashCounts(accuracyCounts) !== manifest.metric_sha256) {
    throw groundTruthInvalid(`The accuracies in ${modelFile} are not those that ${MANIFEST_FILE} names`);
  }
  const { metric: name, metric_denominator: denominator, metric_file_sha256: fileSha256 } = manifest;
  const metric = { name, denominator, ...(fileSha256 === undefined ? {} : { fileSha256 }) };
  const costModel = await readCostModel(folder, manifest, space.workload);
  const inputs: FrontierInputs = { space, accuracyCounts, metric, costModel };
  const acceleratorColumns = columns(ACCELERATORS_FILE);
  const frontierColumns = columns(FRONTIER_FILE);
  for (const [file, { metadata: own }] of [
    [modelFile, modelFileColumns],
    [ACCELERATORS_FILE, acceleratorColumns],
    [FRONTIER_FILE, frontierColumns],
  ] as const) {
    const version = file === FRONTIER_FILE ? versionOfFrontier(frontierColumns) : SCHEMA_VERSION;
    if (JSON.stringify(own) !== JSON.stringify(schemaMetadata(inputs, version)))
      throw groundTruthInvalid(`${file} was not made from what ${MANIFEST_FILE} names`);
  }
  return {
    manifest,
    frontier: readFrontier(frontierColumns, modelColumns(space).index, manifest),
    accuracyCounts,
    parameters: modelFileColumns.names.includes('parameters')
      ? modelFileColumns.numbers('parameters', 'Int32')
      : undefined,
    accelerators: readAccelerators(acceleratorColumns, manifest),
    inputs,
  };
}

/**
 * Read the frontiers alone of folders that were made from the same inputs: a hundredth of what a folder holds.
 *
 * @returns What reads one of them, given its manifest. @throws `CodesignError` GROUND_TRUTH_INVALID, OUTPUT_LOCKED.
 */
export function frontierReader(inputs: FrontierInputs): (folder: string, manifest: Manifest) => Frontier {
  const expected = schemaMetadata(inputs);
  const { index } = modelColumns(inputs.space);
  return (folder, manifest) => {
    try {
      const columns = readColumns(folder, FRONTIER_FILE, manifest);
      const version = String(versionOfFrontier(columns));
      if (JSON.stringify(columns.metadata) !== JSON.stringify({ ...expected, schema_version: version }))
        throw groundTruthInvalid(`${FRONTIER_FILE} of ${folder} was not made from what the other folders name`);
      return readFrontier(columns, index, manifest);
    } catch (cause) {
      throw describeReadFailure(cause, folder);
    }
  };
}

/**
 * Read and check the manifest of a frontier folder alone.
 *
 * @throws `CodesignError` GROUND_TRUTH_INVALID.
 */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') throw folderIsFile(folder, cause);
    const fault = `${folder} is not a finished frontier folder: cannot read ${path}`;
    throw describeReadFailure(groundTruthInvalid(fault, cause), folder);
  }
  return parseManifest(text, path);
}

async function readCostModel(folder: string, manifest: Manifest, workload: Workload): Promise<CostModel> {
  const { constants, grid, accelerators, cost_table_sha256, files } = manifest;
  if (grid !== null) return new AnalyticModel(constants, grid, undefined, workload);
  const path = join(folder, COST_TABLE_FILE);
  // Loaded for those alone who have such a table: with it comes what reads Parquet.
  const { readCostTable } = await import('../cost/table-file/read-table.js');
  const { table, rows, sha256 } = await readCostTable(path, {}, workload, true);
  const stated = files[COST_TABLE_FILE];
  // Folders of earlier versions state the hash of what the table says alone, which is enough.
  const altered = stated !== undefined && stated !== (await hashFile(path));
  if (altered || sha256 !== cost_table_sha256 || rows.count !== accelerators) {
    throw groundTruthInvalid(`${path} is not the table that ${MANIFEST_FILE} names`);
  }
  return new MeasuredModel(table, rows, sha256, constants, undefined, workload, manifest.cost_table_file_sha256);
}

function readColumns(folder: string, file: string, manifest: Manifest): ArrowColumns {
  const path = join(folder, file);
  const bytes = readFileOfFolder(path);
  if (sha256Hex(bytes) !== manifest.files[file]) {
    throw groundTruthInvalid(`${path} does not have the SHA-256 that ${MANIFEST_FILE} states`);
  }
  return new ArrowColumns(bytes, path);
}

function readFrontier(columns: ArrowColumns, index: string, manifest: Manifest): Frontier {
  if (columns.rows !== manifest.frontier.size) {
    throw groundTruthInvalid(
      `${FRONTIER_FILE} has ${columns.rows} rows, ${MANIFEST_FILE} says ${manifest.frontier.size}`,
    );
  }
  const frontier = {
    size: columns.rows,
    cellIndex: columns.numbers(index, 'Uint32'),
    acceleratorIndex: columns.numbers('accelerator_index', 'Uint32'),
    accuracyCount: columns.numbers('accuracy_count', 'Int32'),
    latencyCycles: columns.numbers('latency_cycles', 'Int32'),
    areaUnits: columns.numbers('area_units', 'Int32'),
    ties: readTies(columns),
  };
  if (frontier.cellIndex.some((cell) => cell >= manifest.cells))
    throw groundTruthInvalid(`${FRONTIER_FILE} has unknown cells`);
  if (frontier.acceleratorIndex.some((accelerator) => accelerator >= manifest.accelerators)) {
    throw groundTruthInvalid(`${FRONTIER_FILE} has unknown accelerators`);
  }
  return frontier;
}

/** The schema version that the file names, where it is one of those that `ties` may have. */
function versionOfFrontier({ metadata }: ArrowColumns): number {
  return metadata['schema_version'] === String(WIDE_TIES_VERSION) ? WIDE_TIES_VERSION : SCHEMA_VERSION;
}

function readTies(columns: ArrowColumns): Float64Array {
  if (versionOfFrontier(columns) === SCHEMA_VERSION) return Float64Array.from(columns.numbers('ties', 'Uint32'));
  return Float64Array.from(columns.numbers('ties', 'Uint64'), Number);
}

function readAccelerators(columns: ArrowColumns, { accelerators: count }: Manifest): AcceleratorTable {
  if (columns.rows !== count) throw groundTruthInvalid(`${ACCELERATORS_FILE} has ${columns.rows} rows, not ${count}`);
  return {
    count,
    lanes: columns.lists('lanes', 2),
    lut: columns.numbers('lut', 'Int32'),
    clb: columns.numbers('clb', 'Int32'),
    dsp: columns.numbers('dsp', 'Int32'),
    bram18: columns.numbers('bram18', 'Int32'),
    areaUnits: columns.numbers('area_units', 'Int32'),
  };
}
