import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashCounts } from '../accuracy/metric.js';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import { isRecord, showValue } from '../json-file.js';
import { sha256Hex } from '../sha256-hex.js';
import { ArrowColumns } from '../store/arrow/read.js';
import { readFileOfFolder } from '../store/read-file.js';
import { FRONTIER_FILE, MANIFEST_FILE } from '../store/manifest.js';
import { unitsColumn } from './encode.js';
import type { MeasuredManifest, StatedObjective } from './manifest.js';
import { MEASURED_SCHEMA_VERSION, MODELS_FILE } from './manifest.js';
import type { MeasuredRows } from './measured-frontier.js';

/** Everything that the folder of a measured frontier holds; needs neither the database nor any native addon. */
export interface MeasuredFolder {
  readonly manifest: MeasuredManifest;
  readonly rows: MeasuredRows;
  /** Of all models, by index, −1 where missing. */
  readonly accuracyCounts: Int32Array;
  /** Of all models, for each objective of the manifest. */
  readonly values: readonly Int32Array[];
}

/** Whether a folder says that it holds the frontier of measured objectives; what cannot be read says nothing. */
export function isMeasuredFolder(folder: string): boolean {
  try {
    const stated: unknown = JSON.parse(readFileSync(join(folder, MANIFEST_FILE), 'utf8'));
    return isRecord(stated) && stated['schema_version'] === MEASURED_SCHEMA_VERSION;
  } catch {
    return false;
  }
}

/**
 * Read the folder of a measured frontier and check that it is finished and whole: manifest, hashes, columns.
 *
 * Whether the rows are the frontier of the models is for `checkMeasuredFolder` to say.
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where the folder is missing, foreign, unfinished or altered.
 */
export function readMeasuredFolder(folder: string): MeasuredFolder {
  const manifest = readManifest(join(folder, MANIFEST_FILE));
  const [frontier, models] = [FRONTIER_FILE, MODELS_FILE].map((name) => {
    const path = join(folder, name);
    const bytes = readFileOfFolder(path);
    if (sha256Hex(bytes) !== manifest.files[name]) throw groundTruthInvalid(`${path} is not the file that was written`);
    return new ArrowColumns(bytes, path);
  }) as [ArrowColumns, ArrowColumns];
  const names = manifest.objectives.map(({ name }) => unitsColumn(name));
  const accuracyCounts = models.numbers('accuracy_count', 'Int32');
  const values = names.map((name) => models.numbers(name, 'Int32'));
  const stated = [manifest.metric_sha256, ...manifest.objectives.map(({ sha256 }) => sha256)];
  if ([accuracyCounts, ...values].some((column, i) => hashCounts(column) !== stated[i])) {
    throw groundTruthInvalid(
      `The values in ${join(folder, MODELS_FILE)} do not have the hashes stated in its manifest`,
    );
  }
  const rows = {
    size: frontier.rows,
    modelIndex: frontier.numbers('model_index', 'Uint32'),
    accuracyCount: frontier.numbers('accuracy_count', 'Int32'),
    units: names.map((name) => frontier.numbers(name, 'Int32')),
    ties: frontier.numbers('ties', 'Uint32'),
  };
  return { manifest, rows, accuracyCounts, values };
}

function readManifest(path: string): MeasuredManifest {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(readFileOfFolder(path)).toString());
  } catch (cause) {
    throw groundTruthInvalid(`There is no manifest of a measured frontier at ${path}`, cause);
  }
  const version = isRecord(value) ? value['schema_version'] : undefined;
  if (version !== MEASURED_SCHEMA_VERSION) {
    throw groundTruthInvalid(`${path} has schema version ${showValue(version)}, not "${MEASURED_SCHEMA_VERSION}"`);
  }
  const { metric_sha256, objectives, files } = value as Record<string, unknown>;
  const isStated = (objective: unknown): objective is StatedObjective =>
    isRecord(objective) && ['name', 'sha256'].every((field) => typeof objective[field] === 'string');
  const isSound = Array.isArray(objectives) && objectives.length > 0 && objectives.every(isStated);
  if (!isSound || typeof metric_sha256 !== 'string' || !isRecord(files)) {
    throw groundTruthInvalid(`${path} is not whole: it lacks the hashes of its metric, its objectives or its files`);
  }
  return value as MeasuredManifest;
}
