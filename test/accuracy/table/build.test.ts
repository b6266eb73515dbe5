import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildTable } from '../../../src/accuracy/table/build.js';
import { withTable } from '../../../src/accuracy/table/open.js';
import { readCells } from '../../../src/accuracy/table/read-cells.js';
import { builtTable, copiedTable, scratchFolder } from '../../built-table.js';

describe('buildTable', () => {
  it('writes the cells of the space, the same bytes hashed by a pool as by one thread', async () => {
    const path = join(scratchFolder(), 'new', 'folder', 'one.sqlite');
    const phases = new Set<string>();
    const result = await buildTable(path, { threads: 2, force: false, onProgress: ({ phase }) => phases.add(phase) });
    expect(result).toEqual({ models: 423_624, keptMetrics: [], keptMeasures: [] });
    expect([...phases]).toEqual(['hash cells', 'write table']);
    expect(readdirSync(join(path, '..'))).toEqual(['one.sqlite']);
    expect(readFileSync(path).equals(readFileSync(await builtTable()))).toBe(true);
  });

  it('leaves nothing when interrupted, and the old table as it was', async () => {
    const path = await copiedTable();
    const abort = new AbortController();
    const onProgress = (): void => abort.abort();
    await expect(
      buildTable(path, { threads: 2, force: false, onProgress, signal: abort.signal }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(readdirSync(join(path, '..'))).toEqual(['table.sqlite']);
    expect(withTable(path, { mode: 'read' }, readCells).count).toBe(423_624);
  });
});
