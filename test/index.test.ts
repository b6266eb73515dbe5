import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/commands.js';
import * as codesign from '../src/index.js';
import { temporaryFolder } from './temporary-folder.js';

const ROOT = join(import.meta.dirname, '..');

/** What does the work of each command, for whoever writes a program instead of a command line. */
const FUNCTIONS: Readonly<Record<string, readonly (keyof typeof codesign)[]>> = {
  start: ['buildTable', 'importAccuracies', 'enumerateFrontier', 'writeFrontierFolder', 'writeExplorer'],
  table: ['buildTable', 'importAccuracies', 'fetchAccuracies', 'listMetrics'],
  enumerate: ['enumerateFrontier', 'writeFrontierFolder', 'measuredFrontier', 'writeMeasuredFolder'],
  merge: ['mergeShardFolders', 'mergeShards', 'writeFrontierFolder'],
  show: ['selectRows', 'describePair', 'describeCell', 'describeAccelerator', 'describeBest', 'comparePairs'],
  plot: ['frontierChart', 'renderSvg', 'renderPng', 'writeChart'],
  explore: ['writeExplorer'],
  verify: ['verifyFrontier', 'verifyShard', 'writeVerifyPart', 'mergeVerifyParts'],
  sign: ['signFolder', 'makeKeyPair', 'checkSignature'],
  bundle: ['bundleFolder', 'withBundle'],
  rank: ['countBetterPairs', 'rankRewards', 'writeRankPart', 'mergeRankParts'],
  robust: ['readAnalyticTruth', 'assessRobustness', 'describeRobustness', 'encodeRobustness', 'robustnessChart'],
  tune: ['tuneStrategies', 'ablateLearning'],
  bench: [
    'benchmarkStrategies',
    'benchmarkShard',
    'makeRankOracle',
    'findStrategy',
    'findExternal',
    'rankStrategies',
    'summaryRecords',
    'describeHardness',
  ],
  campaign: ['runCampaign', 'judgeCampaign', 'writeAnswer', 'budgetCurves', 'readJudgedRuns', 'compareNoise'],
  'serve-problem': ['loadJudgedSpace', 'ToldSpaces', 'ProblemSession', 'ProblemSessions', 'serveProblem'],
  sweep: ['sweepParameters', 'parseSweptParameter', 'sweepChart'],
  'cost-table': ['readCostTable', 'writeCostTable', 'loadCostModel'],
  validate: ['validateCostModel', 'loadPublishedFigures', 'validationChart'],
  calibrate: ['calibrate'],
  compare: ['compareArchitectures', 'comparisonChart', 'kendallTau', 'spearmanRho'],
  'known-cells': ['reportKnownCells', 'reportReference', 'tradeOffChart'],
  models: ['readModelFile'],
};

test('every command is a function of the package', () => {
  expect(Object.keys(FUNCTIONS).sort()).toEqual(COMMANDS.map(({ command }) => String(command).split(' ')[0]).sort());
  for (const name of Object.values(FUNCTIONS).flat()) expect(codesign[name], name).toBeTypeOf('function');
});

test('a program may take the locks and check the hashes that commands do', () => {
  for (const name of ['withFileLock', 'withFolderLock', 'checkFileHash'] as const) {
    expect(codesign[name], name).toBeTypeOf('function');
  }
});

test('the library example of the README runs', () => {
  const folder = temporaryFolder();
  const example = /```js\n(.*?)```/s.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))?.[1] ?? '';
  expect(example).toContain('enumerateFrontier');
  const entry = pathToFileURL(join(ROOT, 'dist', 'src', 'index.js')).href;
  const script = join(folder, 'example.mjs');
  const accuracies =
    'const myAccuracies = ({ count }) => Int32Array.from({ length: count }, (_, i) => i % 2000 ? -1 : i % 9999);';
  writeFileSync(script, `${accuracies}\n${example.replace("'codesign-frontier'", `'${entry}'`)}`);
  execFileSync(process.execPath, [script], { cwd: folder, stdio: 'pipe' });
  const manifest = JSON.parse(readFileSync(join(folder, 'out', 'manifest.json'), 'utf8')) as codesign.Manifest;
  expect(manifest.pairs.total).toBe(3_660_111_360);
});
