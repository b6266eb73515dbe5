import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvParse } from 'd3-dsv';
import { expect, test } from 'vitest';
import * as tuned from '../../../native-free-bench/strategies/tuned.js';

const FOLDER = join(import.meta.dirname, '..', '..', '..', 'native-free-bench', 'tuning');

test.each([
  ['combined', tuned.COMBINED],
  ['phase', tuned.PHASE],
  ['separate', tuned.SEPARATE],
  ['combined-pqt', tuned.COMBINED_PQT],
  ['phase-pqt', tuned.PHASE_PQT],
  ['risk-seeking', tuned.RISK_SEEKING],
  ['combined-ppo', tuned.COMBINED_PPO],
  ['evolution', tuned.EVOLUTION],
  ['nsga2', tuned.NSGA2],
  ['tpe', tuned.TREE_PARZEN],
])('%s has the setting that won the last round of its tuning', (strategy, options) => {
  const rows = csvParse(readFileSync(join(FOLDER, `${strategy}.csv`), 'utf8'));
  const rounds = rows.map(({ round }) => Number(round)).filter(Number.isInteger);
  const last = rows.filter(({ round }) => Number(round) === Math.max(...rounds));
  const best = last.reduce((a, b) => (Number(b['score']) < Number(a['score']) ? b : a));
  expect(options).toEqual(JSON.parse(best['options'] ?? ''));
});
