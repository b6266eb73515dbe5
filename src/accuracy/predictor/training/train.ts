import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileAtomic } from '../../../atomic-file.js';
import { trainingTableInvalid } from '../../../errors/accuracy.js';
import { CodesignError } from '../../../errors/codesign-error.js';
import { fileMissing } from '../../../errors/files.js';
import { usageError } from '../../../errors/usage.js';
import { sha256Hex } from '../../../sha256-hex.js';
import { CELL_COUNT, enumerateCells } from '../../../space/cells/cell-table.js';
import { quantizeParameters } from '../fixed-point.js';
import { GraphPredictor } from '../graph-predictor.js';
import { predictTable } from '../predict-table.js';
import type { SurrogateRecord, TrainingSettings } from '../surrogate-record.js';
import { SURROGATE_DENOMINATOR, targetOfCount } from '../target.js';
import { encodeWeights } from '../weights-file.js';
import { judgePredictions } from './judge.js';
import { trainNetwork } from './train-network.js';

/** Every cell whose index is divisible by this is held out: seen by no training and no choice of a model. */
const HOLD_OUT_DIVISOR = 5;

/** What the shipped weights were trained with. */
const SETTINGS: TrainingSettings = {
  epochs: 18,
  batchSize: 512,
  learningRate: 0.003,
  warmupSteps: 500,
  seed: 1,
};

const USAGE = `Usage: npm run train:predictor -- TABLE [--out FOLDER] [--validate] [--epochs N]

Train the embedded accuracy predictor on TABLE: 423,624 little-endian uint16 counts of 29,952 in cell order.
Cells whose index is divisible by 5 are held out. Writes surrogate.bin and surrogate.json to FOLDER (default: data).
--validate  leave out the cells with index % 5 = 1 too, judge on them instead, and write nothing
--epochs    passes over the training cells (default: ${SETTINGS.epochs}, as shipped)`;

function readTable(path: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    throw fileMissing(`the table ${path}`, USAGE, cause);
  }
  if (bytes.length === 2 * CELL_COUNT) return bytes;
  throw trainingTableInvalid(`${path} has ${bytes.length} bytes, not ${2 * CELL_COUNT}.`, USAGE);
}

function selectCells(wanted: (remainder: number) => boolean): Uint32Array {
  return Uint32Array.from({ length: CELL_COUNT }, (_, i) => i).filter((i) => wanted(i % HOLD_OUT_DIVISOR));
}

interface Command {
  readonly table: string;
  readonly out: string;
  readonly validate: boolean;
  readonly settings: TrainingSettings;
}

function parseCommand(): Command {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'data' },
      validate: { type: 'boolean', default: false },
      epochs: { type: 'string', default: String(SETTINGS.epochs) },
    },
  });
  const [table] = positionals;
  const epochs = Number(values.epochs);
  if (table === undefined || positionals.length > 1) throw usageError('Name one table.', USAGE);
  if (!Number.isInteger(epochs) || epochs < 1) {
    throw usageError(`--epochs ${values.epochs} is not a positive integer.`, USAGE);
  }
  return { table, out: values.out, validate: values.validate, settings: { ...SETTINGS, epochs } };
}

async function main({ table: path, out, validate, settings }: Command): Promise<void> {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const tableBytes = readTable(path);
  const measured = Uint16Array.from({ length: CELL_COUNT }, (_, i) => tableBytes.readUInt16LE(2 * i));
  const table = enumerateCells();
  const targets = Float64Array.from(measured, targetOfCount);
  const judged = validate ? 1 : 0;
  const trainedCells = selectCells((remainder) => remainder !== 0 && remainder !== judged);
  const parameters = trainNetwork(table, trainedCells, targets, settings, ({ epoch, epochs, loss }) => {
    console.error(`epoch ${epoch}/${epochs}  training loss ${loss.toFixed(4)}  ${seconds()}`);
  });

  const weights = quantizeParameters(parameters);
  const predicted = predictTable(new GraphPredictor(weights), table);
  const error = judgePredictions(
    selectCells((remainder) => remainder === judged),
    measured,
    predicted,
  );
  console.error(`${validate ? 'validation' : 'hold-out'} after ${seconds()}: ${JSON.stringify(error, null, 2)}`);
  if (validate) return;

  const bytes = encodeWeights(weights);
  const record: SurrogateRecord = {
    metric: 'surrogate',
    denominator: SURROGATE_DENOMINATOR,
    weights_sha256: sha256Hex(bytes),
    table_sha256: sha256Hex(tableBytes),
    hold_out_divisor: HOLD_OUT_DIVISOR,
    trained_cells: trainedCells.length,
    settings,
    hold_out: error,
  };
  await writeFileAtomic(join(out, 'surrogate.bin'), bytes);
  await writeFileAtomic(join(out, 'surrogate.json'), `${JSON.stringify(record, null, 2)}\n`);
}

try {
  await main(parseCommand());
} catch (error) {
  // Anything but a fault of the caller keeps its stack.
  const ofCaller = error instanceof CodesignError || (error instanceof TypeError && 'code' in error);
  if (!ofCaller) throw error;
  console.error(error.message);
  process.exitCode = error instanceof CodesignError ? error.exitCode : 1;
}
