import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileAtomic } from '../../atomic-file.js';
import { CELL_COUNT, enumerateCells } from '../../space/cell-table.js';
import { quantizeParameters } from './fixed-point.js';
import { GraphPredictor } from './graph-predictor.js';
import { judgePredictions } from './judge.js';
import { predictTable } from './predict-table.js';
import type { SurrogateRecord } from './surrogate-record.js';
import { SURROGATE_DENOMINATOR, targetOfCount } from './target.js';
import type { TrainingSettings } from './train-network.js';
import { trainNetwork } from './train-network.js';
import { encodeWeights } from './weights-file.js';

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

const USAGE = `npm run train:predictor -- TABLE [--out FOLDER] [--validate] [--epochs N]

Train the embedded accuracy predictor on TABLE: 423,624 little-endian uint16 counts of 29,952 in cell order.
Cells whose index is divisible by 5 are held out. Writes surrogate.bin and surrogate.json to FOLDER (default: data).
--validate  leave out the cells with index % 5 = 1 too, judge on them instead, and write nothing
--epochs    passes over the training cells (default: ${SETTINGS.epochs}, as shipped)`;

function readCounts(path: string): Uint16Array {
  const bytes = readFileSync(path);
  if (bytes.length !== 2 * CELL_COUNT) throw new Error(`${path} has ${bytes.length} bytes, not ${2 * CELL_COUNT}`);
  return Uint16Array.from({ length: CELL_COUNT }, (_, i) => bytes.readUInt16LE(2 * i));
}

function selectCells(wanted: (remainder: number) => boolean): Uint32Array {
  return Uint32Array.from({ length: CELL_COUNT }, (_, i) => i).filter((i) => wanted(i % HOLD_OUT_DIVISOR));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: 'data' },
      validate: { type: 'boolean', default: false },
      epochs: { type: 'string', default: String(SETTINGS.epochs) },
    },
  });
  const [path] = positionals;
  const settings = { ...SETTINGS, epochs: Number(values.epochs) };
  if (path === undefined || positionals.length > 1 || !(Number.isInteger(settings.epochs) && settings.epochs > 0)) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }

  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const measured = readCounts(path);
  const table = enumerateCells();
  const targets = Float64Array.from(measured, targetOfCount);
  const judged = values.validate ? 1 : 0;
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
  console.error(`${values.validate ? 'validation' : 'hold-out'} after ${seconds()}: ${JSON.stringify(error, null, 2)}`);
  if (values.validate) return;

  const bytes = encodeWeights(weights);
  const record: SurrogateRecord = {
    metric: 'surrogate',
    denominator: SURROGATE_DENOMINATOR,
    weights_sha256: sha256(bytes),
    table_sha256: sha256(readFileSync(path)),
    hold_out_divisor: HOLD_OUT_DIVISOR,
    trained_cells: trainedCells.length,
    settings,
    hold_out: error,
  };
  await writeFileAtomic(join(values.out, 'surrogate.bin'), bytes);
  await writeFileAtomic(join(values.out, 'surrogate.json'), `${JSON.stringify(record, null, 2)}\n`);
}

await main();
