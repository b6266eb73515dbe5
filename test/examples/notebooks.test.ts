import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

interface Cell {
  readonly id: string;
  readonly cell_type: 'markdown' | 'code';
  readonly source: readonly string[];
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
}

interface Notebook {
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly cells: readonly Cell[];
}

const file = join(import.meta.dirname, '../../examples/notebooks/frontier.ipynb');
const notebook = JSON.parse(readFileSync(file, 'utf8')) as Notebook;
const code = notebook.cells.filter((cell) => cell.cell_type === 'code');

test('the notebook is nbformat 4.5 with a different id for each cell', () => {
  expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
  const ids = notebook.cells.map((cell) => cell.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[\w-]{1,64}$/);
});

test('no output is committed', () => {
  for (const cell of code) expect([cell.outputs, cell.execution_count]).toEqual([[], null]);
});

test('each of the five questions is followed by code that draws and says one thing', () => {
  const questions = notebook.cells.flatMap((cell, at) => (/^## \d\. .*\?/.test(cell.source[0] ?? '') ? [at] : []));
  expect(questions).toHaveLength(5);
  for (const at of questions) {
    const answer = notebook.cells[at + 1];
    expect(answer?.cell_type).toBe('code');
    expect(answer?.source.join('')).toMatch(/display\([^]*print\(f"/);
  }
});

test('the code compiles', (context) => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'pipe' });
  } catch {
    console.warn('SKIPPED: python3 is not there; the code of the notebook is not compiled.');
    context.skip();
  }
  for (const cell of code) {
    const input = cell.source.join('');
    execFileSync('python3', ['-c', 'import sys; compile(sys.stdin.read(), sys.argv[1], "exec")', cell.id], { input });
  }
});
