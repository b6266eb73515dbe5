import { linkSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { GrowingFrontier } from '../../src/dominance/growing-frontier.js';
import { FrontierEnumerator } from '../../src/frontier/enumerate-frontier.js';
import type { FrontierInputs } from '../../src/frontier/inputs.js';
import type { CellRange, Frontier, RunRecord } from '../../src/frontier/result.js';
import type { CellTable } from '../../src/space/cells/cell-table.js';
import { requireCells } from '../../src/space/models/model-space.js';
import { nasbench101Space } from '../../src/space/nasbench101/space.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { encodeInputs } from '../../src/store/encode-inputs.js';
import { shardRange } from '../../src/shard.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';

/** Some of the cells of a table, one after another. */
export function cellsOf(cells: CellTable, { from, to }: CellRange): CellTable {
  return {
    count: to - from,
    vertices: cells.vertices.slice(from, to),
    adjacencyBits: cells.adjacencyBits.slice(from, to),
    labels: cells.labels.slice(from, to),
    digests: cells.digests.slice(from * 16, to * 16),
  };
}

/** The frontier of some of the cells, found among these alone, which is what the shard of a run finds. */
async function frontierOf(inputs: FrontierInputs, range: CellRange): Promise<Frontier> {
  const space = nasbench101Space(cellsOf(requireCells(inputs.space), range));
  const accuracyCounts = inputs.accuracyCounts.slice(range.from, range.to);
  const enumerator = new FrontierEnumerator({ ...inputs, space, accuracyCounts }, 1);
  try {
    const { frontier } = await enumerator.enumerate(inputs.costModel, 'certified');
    return { ...frontier, cellIndex: frontier.cellIndex.map((cell) => cell + range.from) };
  } finally {
    await enumerator.close();
  }
}

function runOf({ manifest }: GroundTruth, whole: RunRecord['bounds'], cellRange: CellRange): RunRecord {
  const total = (cellRange.to - cellRange.from) * manifest.accelerators;
  return {
    mode: 'certified',
    threads: 1,
    cellRange,
    pairs: { total, evaluated: total, excluded: {} },
    bounds: whole,
    notes: [],
    wallMs: { scan: 1 },
  };
}

/**
 * Write the folders of `counts` shards each, in folders of that name: those that `codesign enumerate --shard K/N` writes,
 * but for what their manifests say of the run. Files that all shards share are written once and linked.
 *
 * @param counts - Of which each divides the greatest: that many frontiers are found, the others are merged from them.
 */
export async function writeShardFolders(
  truth: GroundTruth,
  bounds: RunRecord['bounds'],
  counts: readonly number[],
  folder: string,
): Promise<void> {
  const { inputs } = truth;
  const cells = inputs.space.count;
  const encoded = await encodeInputs(inputs);
  const most = Math.max(...counts);
  const finest: Frontier[] = [];
  for (let number = 1; number <= most; number++) finest.push(await frontierOf(inputs, shardRange(cells, number, most)));
  // The hashes of the shared files, without their bytes: these are linked.
  const hashes = new Map([...encoded.files].map(([name, { sha256 }]) => [name, { sha256, pieces: [] }]));
  const shared = join(folder, 'shared');
  mkdirSync(shared, { recursive: true });
  await writeFrontierFolder(
    shared,
    { inputs, frontier: finest[0] as Frontier, run: runOf(truth, bounds, { from: 0, to: cells }) },
    encoded,
  );
  for (const count of counts) {
    for (let number = 1; number <= count; number++) {
      const growing = new GrowingFrontier();
      const each = most / count;
      for (const part of finest.slice((number - 1) * each, number * each)) growing.add(part);
      const path = join(folder, String(count), String(number));
      mkdirSync(path, { recursive: true });
      const run = runOf(truth, bounds, shardRange(cells, number, count));
      await writeFrontierFolder(path, { inputs, frontier: growing.frontier(), run }, { ...encoded, files: hashes });
      for (const name of hashes.keys()) {
        rmSync(join(path, name));
        linkSync(join(shared, name), join(path, name));
      }
    }
  }
}
