import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { importAccuracies } from '../../../src/accuracy/import/import-file.js';
import { AS_FOUND } from '../../../src/accuracy/import/import-options.js';
import { buildTable } from '../../../src/accuracy/table/build.js';
import { listMetrics } from '../../../src/accuracy/table/metrics.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { describeImportResult } from '../../../src/cli/output/import-report.js';
import { LOCK_FILE } from '../../../src/folder-lock.js';
import { sha256Hex } from '../../../src/sha256-hex.js';
import { architectureAt, formatArchitecture } from '../../../src/space/nasbench201/architecture.js';
import { architectureTable } from '../../architecture-table.js';
import { scratchFolder } from '../../built-table.js';
import { holdFolder, kill, runWithLocks } from '../../lock-children.js';
import { runCodesign } from '../run-codesign.js';

const MAIN = join(import.meta.dirname, '../../../dist/src/cli/main.js');
const MODELS = join(import.meta.dirname, '../../../examples/mobile-models.jsonl');

it('refuses a folder that another process writes into, names it, and waits for it with --wait', async () => {
  const folder = scratchFolder();
  const out = join(folder, 'out');
  const other = await holdFolder(out);
  const command = ['enumerate', '--space', MODELS, '--out', out];
  const refused = await runCodesign(command);
  expect([refused.exitCode, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain(`${out} is being written by process ${other.pid} (`);
  expect(refused.stderr).toContain('[OUTPUT_LOCKED]');

  const waiting = spawn(process.execPath, [MAIN, ...command, '--wait'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [note] = (await once(waiting.stderr, 'data')) as [Buffer];
  expect(note.toString()).toContain(`Waiting for process ${other.pid} (`);
  await kill(other);
  expect(await once(waiting, 'exit')).toEqual([0, null]);
  expect(readdirSync(out)).not.toContain(LOCK_FILE);
});

it('leaves no lock where it is interrupted', async () => {
  const folder = scratchFolder();
  const stopped = await runCodesign(['table', 'build', '--db', join(folder, 'new', 'nas.sqlite')], /Building/);
  expect(stopped.exitCode).toBe(130);
  expect(readdirSync(folder)).toEqual([]);
});

it('refuses a table that another process writes into, and a file that has not the hash it should have', async () => {
  const db = await architectureTable();
  const before = readFileSync(db);
  const file = join(scratchFolder(), 'mine.csv');
  writeFileSync(file, `arch,score\n${formatArchitecture(architectureAt(7))},50\n`);
  const about = ['--column', 'score', '--network', 'cifar100', '--denominator', '8', '--unit', 'percent'];
  const command = ['table', 'import', file, '--db', db, '--metric', 'mine', ...about];
  const holding = runWithLocks(
    `await locks.lockFile(process.argv[1]); console.log('held'); setInterval(() => {}, 1000);`,
    db,
  );
  await once(holding.stdout!, 'data');
  const refused = await runCodesign(command);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain(`${db} is being written by process ${holding.pid}`);
  await kill(holding);

  const hash = sha256Hex(readFileSync(file));
  const altered = await runCodesign([...command, '--sha256', 'a'.repeat(64)]);
  expect(altered.exitCode).toBe(2);
  expect(altered.stderr).toBe(
    `codesign: ${file} has the SHA-256 ${hash}, not ${'a'.repeat(64)}. Nothing was read from it or written. Get the file anew, or check the hash. [HASH_MISMATCH]\n`,
  );
  expect(readFileSync(db).equals(before)).toBe(true);

  const asked = { ...AS_FOUND, column: 'score', network: 'cifar100', denominator: 8, unit: 'percent', metric: 'mine' };
  const imported = await importAccuracies(db, file, asked);
  expect(describeImportResult(imported)).toContain(`SHA-256 of the file: ${hash}`);
  expect(existsSync(`${db}${LOCK_FILE}`)).toBe(false);
  expect(withTable(db, { mode: 'read' }, listMetrics)).toMatchObject([{ name: 'mine', fileSha256: hash }]);

  // A table that is built anew keeps it.
  await buildTable(db, { space: 'nasbench201', threads: 1, force: false });
  expect(withTable(db, { mode: 'read' }, listMetrics)).toMatchObject([{ name: 'mine', fileSha256: hash }]);
});
