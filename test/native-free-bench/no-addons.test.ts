import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import { writeSmallGroundTruth } from './ground-truth-folder.js';

const ROOT = join(import.meta.dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'src', 'cli', 'main.js');
const folder = temporaryFolder();
const truth = join(folder, 'truth');
const log = join(folder, 'addons.log');

/** Loaded before everything else, in every thread: writes down each native addon that is asked for, and refuses it. */
const WATCH = `
const { appendFileSync } = require('node:fs');
process.dlopen = (_, path) => { appendFileSync(${JSON.stringify(log)}, path + '\\n'); throw new Error('native addon: ' + path); };
`;

beforeAll(async () => {
  await writeSmallGroundTruth(truth);
  writeFileSync(join(folder, 'watch.cjs'), WATCH);
});

function run(args: readonly string[], input = ''): string {
  writeFileSync(log, '');
  const node = ['--require', join(folder, 'watch.cjs'), MAIN, ...args];
  return execFileSync(process.execPath, node, { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}

test('the watch notices an addon', () => {
  writeFileSync(log, '');
  const probe = "try { new (require('better-sqlite3'))(':memory:') } catch {}";
  execFileSync(process.execPath, ['--require', join(folder, 'watch.cjs'), '-e', probe], { cwd: ROOT });
  expect(readFileSync(log, 'utf8')).toMatch(/\.node\n/);
});

test('a benchmark with every strategy, its report and its figures load no native addon', () => {
  const out = join(folder, 'out');
  const text = run([
    'bench',
    '--ground-truth',
    truth,
    '--scenario',
    'unconstrained',
    '--seeds',
    '1',
    '--steps',
    '60',
    '--threads',
    '2',
    '--no-rank',
    '--out',
    out,
  ]);
  expect(readFileSync(log, 'utf8')).toBe('');
  expect(text).toContain('nsga2');
  expect(readdirSync(out)).toContain('report.html');
});

test('the served problem loads no native addon', () => {
  const text = run(['serve-problem', '--ground-truth', truth], '{"op": "space"}\n{"op": "finish"}\n');
  expect(readFileSync(log, 'utf8')).toBe('');
  expect(
    text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { ok: boolean }).ok),
  ).toEqual([true, true]);
});

test('Node with addons turned off runs them as well', () => {
  const serve = ['--no-addons', MAIN, 'serve-problem', '--ground-truth', truth];
  const text = execFileSync(process.execPath, serve, { input: '{"op": "score"}\n', encoding: 'utf8', stdio: 'pipe' });
  expect(JSON.parse(text)).toMatchObject({ ok: true });
});

test('the Python client finds a good pair, alone and as a strategy of a benchmark, with the standard library', (context) => {
  const python = findPython();
  if (python === undefined) {
    console.warn('SKIPPED: python3 is not there; the client in examples/ is not tried.');
    context.skip();
    return;
  }
  const package_ = join(ROOT, 'examples', 'python');
  const client = [join(package_, 'examples', 'local_search.py'), '--ground-truth', truth, '--steps', '600'];
  const env = { ...process.env, PYTHONPATH: package_, CODESIGN: `"${process.execPath}" "${MAIN}"` };
  const score = JSON.parse(execFileSync(python, client, { encoding: 'utf8', stdio: 'pipe', env })) as Record<
    string,
    number
  >;
  expect(score['regret']).toBeGreaterThanOrEqual(0);
  expect(score['regret']).toBeLessThan(0.05);
  expect(score['feasible_rate']).toBeGreaterThan(0);

  const out = join(folder, 'external');
  const external = `python=${python} "${client[0]!}"`;
  const options = [
    '--ground-truth',
    truth,
    '--scenario',
    'unconstrained',
    '--seeds',
    '1',
    '--steps',
    '600',
    '--no-rank',
  ];
  const bench = ['bench', ...options, '--strategy', 'random', '--external', external, '--json', '--out', out];
  const text = execFileSync(process.execPath, [MAIN, ...bench], { encoding: 'utf8', stdio: 'pipe', env });
  const rows = JSON.parse(text) as { strategy: string; indicator: string; median: number }[];
  const regret = rows.find(({ strategy, indicator }) => strategy === 'python' && indicator === 'regret');
  // The same seed, the same search, the same judge.
  expect(regret?.median).toBe(score['regret']);
});

function findPython(): string | undefined {
  try {
    execFileSync('python3', ['--version'], { stdio: 'pipe' });
    return 'python3';
  } catch {
    return undefined;
  }
}
