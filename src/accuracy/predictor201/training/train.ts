import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileAtomic } from '../../../atomic-file.js';
import { CodesignError } from '../../../errors/codesign-error.js';
import { usageError } from '../../../errors/usage.js';
import { fileMissing } from '../../../errors/files.js';
import { sha256Hex } from '../../../sha256-hex.js';
import { quantizeParameters } from '../../predictor/fixed-point.js';
import { describeSpace, predictSpace } from '../architecture-predictor.js';
import { listTwins } from '../expression.js';
import { MEMBER_COUNT, MEMBER_PARAMETERS, OUTPUT_COUNT, PARAMETER_COUNT } from '../network.js';
import type { HoldOutError, SurrogateRecord201, TrainingSettings } from '../surrogate-record.js';
import { TARGET_SCALES, targetOfCount } from '../target.js';
import { encodeWeights } from '../weights-file.js';
import { judgePredictions } from './judge.js';
import { readAccuracies } from './read-accuracies.js';
import { HOLD_OUT_DIVISOR, splitSpace, twinsByIndex } from './split.js';
import type { TrainingData } from './train-member.js';
import { trainMember } from './train-member.js';

/** What the shipped weights were trained with. */
const SETTINGS: TrainingSettings = {
  epochs: 400,
  batchSize: 128,
  learningRate: 0.006,
  warmupSteps: 200,
  seed: 1,
};

const USAGE = `Usage: npm run train:predictor201 -- TABLE [--out FOLDER] [--validate] [--epochs N]

Train the embedded accuracy predictor of NAS-Bench-201 on TABLE: a gzipped CSV with the columns index, arch,
c10_test200, c100_test200 and in16_test200 (per cent). Architectures whose index is divisible by 5 are held out.
Writes surrogate201.bin and surrogate201.json to FOLDER (default: data).
--validate  leave out those with index % 5 = 1 too, judge on them instead, and write nothing
--epochs    passes over the architectures (default: ${SETTINGS.epochs}, as shipped)`;

function readTable(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw fileMissing(`the table ${path}`, USAGE, cause);
  }
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

function targetsOf(counts: readonly Int32Array[]): Float64Array {
  const targets = new Float64Array(counts[0]!.length * OUTPUT_COUNT);
  return targets.map((_, at) => {
    const output = at % OUTPUT_COUNT;
    return targetOfCount(counts[output]![Math.floor(at / OUTPUT_COUNT)]!, TARGET_SCALES[output]!);
  });
}

async function main({ table, out, validate, settings }: Command): Promise<void> {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(0)} s`;
  const tableBytes = readTable(table);
  const { counts, published } = readAccuracies(tableBytes, USAGE);
  const groups = listTwins();
  const split = splitSpace(published, groups, validate);
  const data: TrainingData = { features: describeSpace(), targets: targetsOf(counts), twins: twinsByIndex(groups) };
  const parameters = new Float64Array(PARAMETER_COUNT);
  for (let member = 0; member < MEMBER_COUNT; member++) {
    const trained = trainMember(data, split.trained, settings, member, ({ epoch, epochs, loss }) => {
      if (epoch % 20 !== 0 && epoch !== epochs) return;
      const progress = `member ${member + 1}/${MEMBER_COUNT}  epoch ${epoch}/${epochs}`;
      console.error(`${progress}  training loss ${loss.toFixed(4)}  ${seconds()}`);
    });
    parameters.set(trained, member * MEMBER_PARAMETERS);
  }

  const weights = quantizeParameters(parameters);
  const errors: Record<string, HoldOutError> = {};
  predictSpace(weights).forEach((predicted, output) => {
    const { dataset, denominator } = TARGET_SCALES[output]!;
    errors[dataset.name] = judgePredictions(split, { measured: counts[output]!, predicted, denominator });
  });
  console.error(`${validate ? 'validation' : 'hold-out'} after ${seconds()}: ${JSON.stringify(errors, null, 2)}`);
  if (validate) return;

  const bytes = encodeWeights(weights);
  const record: SurrogateRecord201 = {
    metric: 'surrogate201',
    denominators: Object.fromEntries(TARGET_SCALES.map(({ dataset, denominator }) => [dataset.name, denominator])),
    weights_sha256: sha256Hex(bytes),
    table_sha256: sha256Hex(tableBytes),
    hold_out_divisor: HOLD_OUT_DIVISOR,
    trained_architectures: split.trained.length,
    settings,
    hold_out: errors,
  };
  await writeFileAtomic(join(out, 'surrogate201.bin'), bytes);
  await writeFileAtomic(join(out, 'surrogate201.json'), `${JSON.stringify(record, null, 2)}\n`);
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
