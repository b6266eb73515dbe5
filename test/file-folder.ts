import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the files of one test file, removed at its end. */
export function fileFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'codesign-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
