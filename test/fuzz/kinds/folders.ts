import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadJudgedSpace } from '../../../native-free-bench/problem/load.js';
import { readSavedRuns, RunFiles } from '../../../native-free-bench/runs/run-file.js';
import { findStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import { createTrace } from '../../../native-free-bench/trace/trace.js';
import { buildTable } from '../../../src/accuracy/table/build.js';
import { importAccuracies } from '../../../src/accuracy/import/import-file.js';
import { AS_FOUND } from '../../../src/accuracy/import/import-options.js';
import { openAccuracies } from '../../../src/accuracy/table/open-space.js';
import { listMetricNames } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { withBundle } from '../../../src/bundle/read-bundle.js';
import { bundleFolder } from '../../../src/bundle/write-bundle.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { sha256Hex } from '../../../src/sha256-hex.js';
import { architectureAt, ARCHITECTURE_COUNT, formatArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { readGroundTruth } from '../../../src/store/ground-truth.js';
import { writeFrontierFolder } from '../../../src/store/write-folder.js';
import { trialResult } from '../../frontier/trial-space.js';
import type { PrepareKind } from '../kind.js';
import { mutateArrow, mutateSqlite } from '../mutators/columnar.js';
import { mutateTar } from '../mutators/tar.js';
import { mutateJson } from '../mutators/text.js';

const MANIFEST = 'manifest.json';
const ARROW_FILES = ['frontier.arrow', 'cells.arrow', 'accelerators.arrow'];

/** Frontier folders: a manifest, or a file whose new hash the manifest states. */
const groundTruths =
  (files: readonly string[]): PrepareKind =>
  async ({ folder }) => {
    const good = join(folder, 'good');
    await writeFrontierFolder(good, trialResult());
    const stated = readFileSync(join(good, MANIFEST), 'utf8');
    const copy = join(folder, 'copy');
    return {
      samples: files.map((name) => ({ name, bytes: readFileSync(join(good, name)) })),
      mutate: (random, bytes) => (bytes[0] === 0x7b ? mutateJson(random, bytes) : mutateArrow(random, bytes)),
      read: async (name, bytes) => {
        rmSync(copy, { recursive: true, force: true });
        cpSync(good, copy, { recursive: true });
        writeFileSync(join(copy, name), bytes);
        if (name !== MANIFEST) {
          const manifest = JSON.parse(stated) as { files: Record<string, string> };
          manifest.files[name] = sha256Hex(bytes);
          writeFileSync(join(copy, MANIFEST), JSON.stringify(manifest));
        }
        const { frontier, accuracyCounts, parameters, accelerators, inputs } = await readGroundTruth(copy);
        return { frontier, accuracyCounts, parameters, accelerators, cells: inputs.space.cells };
      },
    };
  };

/** A finished run of a benchmark, read as the next benchmark and as the tools that judge runs read it. */
const savedRuns: PrepareKind = async ({ folder }) => {
  const truthFolder = join(folder, 'truth');
  await writeFrontierFolder(truthFolder, trialResult());
  const space = await loadJudgedSpace(truthFolder);
  const files = new RunFiles({ folder, scenarios: SCENARIOS, space });
  const steps = 50;
  const trace = createTrace(steps);
  for (const column of [trace.cellIndex, trace.acceleratorIndex, trace.accuracyCount, trace.latencyCycles]) {
    column.forEach((_, i) => (column[i] = i));
  }
  trace.reward.forEach((_, i) => (trace.reward[i] = i / steps));
  const task = { scenario: 0, strategy: findStrategy('random'), seed: 1, steps };
  await files.write(task, { trace });
  const name = `${SCENARIOS[0]?.name ?? ''}--random--seed-1.arrow`;
  const path = join(folder, 'runs', name);
  const sample = { name, bytes: readFileSync(path) };
  return {
    samples: [sample],
    mutate: mutateArrow,
    read: (_, bytes) => {
      writeFileSync(path, bytes);
      const known = files.read(task);
      return { known, saved: [...readSavedRuns(folder, space.truth)] };
    },
  };
};

/** The table of accuracies of NAS-Bench-201. */
const sqlite: PrepareKind = async ({ folder }) => {
  const path = join(folder, 'table.sqlite');
  await buildTable(path, { space: 'nasbench201', threads: 1, force: false });
  const lines = Array.from(
    { length: ARCHITECTURE_COUNT },
    (_, i) => `${formatArchitecture(architectureAt(i))},${i % 101},100`,
  );
  const csv = join(folder, 'a.csv');
  writeFileSync(csv, `arch,correct,denominator\n${lines.join('\n')}\n`);
  await importAccuracies(path, csv, { ...AS_FOUND, metric: 'mine', network: 'cifar10' });
  const sample = { name: 'table.sqlite', bytes: readFileSync(path) };
  const cases = join(folder, 'cases');
  mkdirSync(cases);
  return {
    samples: [sample],
    mutate: mutateSqlite,
    read: (name, bytes) => {
      const file = join(cases, name);
      rmSync(`${file}-journal`, { force: true });
      writeFileSync(file, bytes);
      const names = withTable(file, { mode: 'read' }, listMetricNames);
      return { names, accuracies: openAccuracies(file, undefined) };
    },
  };
};

/** Archives of a frontier folder, unpacked and read as a folder. */
const bundles: PrepareKind = async ({ folder }) => {
  const good = join(folder, 'good');
  const path = join(folder, 'case.tar');
  await writeFrontierFolder(good, trialResult());
  await bundleFolder(good, path);
  return {
    samples: [{ name: 'a.tar', bytes: readFileSync(path) }],
    mutate: mutateTar,
    read: (_, bytes) => {
      writeFileSync(path, bytes);
      return withBundle(path, async (unpacked) => {
        const { frontier, accuracyCounts, manifest } = await readGroundTruth(unpacked);
        return { frontier, accuracyCounts, manifest };
      });
    },
  };
};

export const FOLDER_KINDS: Readonly<Record<string, PrepareKind>> = {
  manifests: groundTruths([MANIFEST]),
  'ground-truth-arrow': groundTruths(ARROW_FILES),
  'saved-runs': savedRuns,
  bundles,
  sqlite,
};
