import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { enumerateCells } from '../src/space/cells/cell-table.js';

declare module 'vitest' {
  export interface ProvidedContext {
    cellsFile: string;
  }
}

/** Enumerate the cells once for all test files: hashing them takes seconds. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'codesign-cells-'));
  const file = join(folder, 'cells.bin');
  const { vertices, labels, adjacencyBits, digests } = enumerateCells();
  writeFileSync(
    file,
    Buffer.concat([vertices, new Uint8Array(labels.buffer), new Uint8Array(adjacencyBits.buffer), digests]),
  );
  project.provide('cellsFile', file);
  return () => rmSync(folder, { recursive: true, force: true });
}
