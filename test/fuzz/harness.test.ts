import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder.js';
import type { Tally } from './fuzz-kind.js';
import { fuzzKind, isClean } from './fuzz-kind.js';
import { formatTallies, writeTallies } from './report.js';

const scratch = temporaryFolder();
const corpus = join(scratch, 'corpus');
let tally: Tally;

beforeAll(async () => {
  const module = join(scratch, 'planted.mjs');
  const entry = join(import.meta.dirname, 'planted.ts');
  await build({ entryPoints: [entry], outfile: module, bundle: true, platform: 'node', format: 'esm' });
  const limits = { caseMs: 2000, megabytes: 250 };
  // Seeds that have each of them once.
  const bounds = { seconds: 200, firstSeed: 457, mostCases: 7 };
  tally = await fuzzKind('planted', { module, scratch, cellsFile: '', corpus, limits, ...bounds });
});

test('what is planted is found, and told apart', () => {
  const { tried, unchanged, changed, refused, crashed, hung, unclassified, failures } = tally;
  expect(unchanged + changed + refused + crashed + hung + unclassified).toBe(tried);
  for (const count of [unchanged, changed, refused, crashed, hung, unclassified]) expect(count).toBeGreaterThan(0);
  expect(isClean(tally)).toBe(false);
  const byWhat = new Map(failures.map((failure) => [failure.what, failure]));
  expect([...byWhat.keys()].sort()).toEqual(expect.arrayContaining(['crashed', 'hung', 'unclassified']));
  expect(byWhat.get('unclassified')?.detail).toMatch(/TypeError: planted/);
  const fault = { unclassified: [2], hung: [3], crashed: [4], memory: [5] };
  for (const { what, path, seed } of failures) {
    expect(path).toBe(join(corpus, `planted--${seed}--sound`));
    expect([...readFileSync(path)]).toEqual(fault[what]);
  }
  expect(readdirSync(corpus)).toHaveLength(failures.length);
});

test('the table goes to its place and leaves the rest', () => {
  const path = join(scratch, 'reliability.md');
  const [begin, end] = ['<!-- made by npm run fuzz -- --write: begin -->', '<!-- end -->'];
  writeFileSync(path, `# A\n\n${begin}\nold\n${end}\n\n## Kills\n`);
  const table = formatTallies([{ ...tally, kind: 'planted', tried: 1234 }], 'A run');
  writeTallies(path, table);
  const text = readFileSync(path, 'utf8');
  expect(text).toMatch(/^# A\n[^]*A run: 1,234 inputs\.[^]*\| planted \| 1,234 \|[^]*## Kills\n$/);
  expect(text).not.toContain('old');
  writeFileSync(path, 'nothing');
  expect(() => writeTallies(path, table)).toThrow('no place for the table');
});
