import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { constantsPath, loadConstants, SHIPPED_MODELS } from '../../../src/cost/model/constants.js';
import { describeScenario } from '../../../src/objectives/check-scenario.js';
import { loadScenario } from '../../../src/objectives/scenario-file.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { compileCondition } from '../../../src/query/expression.js';
import { loadGrid } from '../../../src/space/accelerators/grid-file.js';
import { DEFAULT_GRID } from '../../../src/space/accelerators/grid.js';
import { readModelFile } from '../../../src/space/model-file/read-model-file.js';
import { summariseModelFile } from '../../../src/space/model-file/summary.js';
import * as lines from '../../space/model-file/model-lines.js';
import type { PrepareKind, Sample } from '../kind.js';
import type { Mutator } from '../mutators/bytes.js';
import { mutateJson, mutateJsonLines, mutateText } from '../mutators/text.js';

/** Files that are read from their path alone. */
function files(samples: () => readonly Sample[], mutate: Mutator, read: (path: string) => unknown): PrepareKind {
  return ({ folder }) => ({
    samples: samples(),
    mutate,
    read: (name, bytes) => {
      const path = join(folder, name);
      writeFileSync(path, bytes);
      return read(path);
    },
  });
}

const json = (name: string, value: unknown): Sample => ({ name, bytes: Buffer.from(JSON.stringify(value)) });

const ROW = { accuracy: 0.94, latency_ms: 42.5, area_mm2: 100, ties: 1, ratio_conv_engines: '1/2', pool_enable: true };

const CONDITIONS = [
  'accuracy > 0.93 && latency_ms < 50',
  'ratio_conv_engines == "1/2" || !pool_enable',
  '(latency_ms * 2 + area_mm2 / 3 >= 10) && -ties != 4',
];

function modelFile(): Buffer {
  const { add, conv, dense, fileOf, HEADER, host, model, module, pool } = lines;
  return fileOf(
    HEADER,
    module('stem', conv(), conv([0]), add([0, 1])),
    module('end', pool(), dense([0]), host([1])),
    model('one', { stem: 3, end: 1 }),
    model('two', { stem: 1, end: 1 }, { accuracy: 0.75 }),
  );
}

export const SETTINGS_KINDS: Readonly<Record<string, PrepareKind>> = {
  scenarios: files(
    () => [
      ...SCENARIOS.map((scenario) => json(`${scenario.name}.json`, describeScenario(scenario))),
      {
        name: 'staged.json',
        bytes: readFileSync(createRequire(import.meta.url).resolve('#data/scenarios/cifar100-protocol.json')),
      },
    ],
    mutateJson,
    loadScenario,
  ),
  constants: files(
    () => SHIPPED_MODELS.map((model) => ({ name: `${model}.json`, bytes: readFileSync(constantsPath(model)) })),
    mutateJson,
    loadConstants,
  ),
  grids: files(
    () => [json('grid.json', { schema_version: 1, name: 'small', parameters: DEFAULT_GRID })],
    mutateJson,
    loadGrid,
  ),
  'where-expressions': () => ({
    samples: CONDITIONS.map((condition, i) => ({ name: `${i}`, bytes: Buffer.from(condition) })),
    mutate: mutateText,
    read: (_, bytes) => {
      const condition = compileCondition(bytes.toString('utf8'), ROW);
      return [condition(ROW), condition({ ...ROW, accuracy: 0.1, pool_enable: false })];
    },
  }),
  'model-files': files(
    () => [{ name: 'models.jsonl', bytes: modelFile() }],
    mutateJsonLines,
    async (path) => summariseModelFile(await readModelFile(path)),
  ),
};
