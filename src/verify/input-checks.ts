import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CELL_COUNT, hashAt } from '../space/cells/cell-table.js';
import { CELLS_SHA256, digestCells } from '../space/cells/cells-digest.js';
import { formatDigest, hashRecords, moduleDigests } from '../space/cells/module-hash.js';
import { encodeAccelerators } from '../store/encode-accelerators.js';
import { joinPieces } from '../made-bytes.js';
import { describeModels, encodeModels } from '../store/encode-models.js';
import { encodeArrowPieces } from '../store/arrow/write.js';
import { schemaMetadata } from '../store/schema.js';
import { holdsPieces } from './same-file.js';
import { CELL_FILE, modelColumns } from '../store/model-columns.js';
import { encodeFrontier } from '../store/encode-frontier.js';
import { ArrowColumns } from '../store/arrow/read.js';
import { ACCELERATORS_FILE, FRONTIER_FILE, manifestBounds } from '../store/manifest.js';
import { NO_BOUNDS, rangeOf } from '../objectives/bounds.js';
import type { VerifyCheck } from './check.js';
import type { KnownAccuracies, VerifyContext } from './context.js';
import { breathe, knownCells } from './context.js';
import { VerifyFault } from './report.js';

/** The cells are those of the space, each with its own hash, in order. */
export const cellsCheck: VerifyCheck = {
  name: 'models of the space',
  unit: 'models',
  divided: false,
  run: ({ truth }) => {
    const { count, cells } = truth.inputs.space;
    // Others follow from the name of their space, or from a file whose hash was checked.
    if (cells === undefined) return count;
    if (cells.count === CELL_COUNT) {
      // The whole space never changes: one digest stands for all its hashes.
      if (digestCells(cells) !== CELLS_SHA256)
        throw new VerifyFault(`${CELL_FILE.file} does not hold the cells of the space`);
      return cells.count;
    }
    const digests = moduleDigests(hashRecords(cells));
    for (let i = 0; i < cells.count; i++) {
      const hash = formatDigest(digests, i);
      if (hash !== hashAt(cells, i)) throw new VerifyFault(`cell ${i} has hash ${hash}, not ${hashAt(cells, i)}`);
      if (i > 0 && hash <= hashAt(cells, i - 1)) throw new VerifyFault(`cell ${i} is out of order`);
    }
    return cells.count;
  },
};

/** The accuracies, the metric's name and its denominator are those of the table that they are said to be from. */
export const knownAccuraciesCheck: VerifyCheck = {
  name: 'accuracies, against the table',
  unit: 'models',
  divided: false,
  applies: ({ known }) => known !== undefined,
  run: ({ truth, known }) => {
    const { name, denominator, counts, source } = known as KnownAccuracies;
    const { metric, metric_denominator: stated, cells } = truth.manifest;
    if (metric !== name) throw new VerifyFault(`the accuracies are called "${metric}", in ${source} "${name}"`);
    if (stated !== denominator)
      throw new VerifyFault(`accuracies of "${metric}" count ${stated} images, in ${source} ${denominator}`);
    if (counts.length !== cells) throw new VerifyFault(`${source} has ${counts.length} models, the folder ${cells}`);
    const other = counts.findIndex((count, model) => count !== truth.accuracyCounts[model]);
    if (other === -1) return cells;
    const text = (count: number): string => (count < 0 ? 'none' : `an accuracy count of ${count}`);
    const [here, there] = [truth.accuracyCounts[other]!, counts[other]!].map(text) as [string, string];
    throw new VerifyFault(`model ${other} has ${here}, in ${source} ${there}`);
  },
};

/** Whatever follows from other columns follows from them: texts, parameters, resources, accuracies in fractions. */
export const columnsCheck: VerifyCheck = {
  name: 'columns that follow from others',
  unit: 'columns',
  divided: false,
  run: async (context: VerifyContext) => {
    const { folder, truth } = context;
    const { inputs, frontier } = truth;
    const parameters = inputs.space.parameters();
    const models = modelColumns(inputs.space).file;
    const files = [
      [FRONTIER_FILE, () => encodeFrontier(frontier, inputs, parameters)],
      [models, async () => joinPieces(await encodeModels(inputs, parameters))],
      [ACCELERATORS_FILE, () => encodeAccelerators(inputs)],
    ] as const;
    let columns = 0;
    for (const [done, [file, encode]] of files.entries()) {
      await breathe(context, 'verify columns', done, files.length, 'files');
      if (file === models) {
        // As a rule it is the same byte for byte, which needs none of its tens of megabytes in memory.
        const described = await describeModels(inputs, parameters);
        if (await holdsPieces(join(folder, file), encodeArrowPieces(described, schemaMetadata(inputs)))) {
          columns += described.length;
          continue;
        }
      }
      const expected = new ArrowColumns(await encode(), file);
      await breathe(context, 'verify columns', done, files.length, 'files');
      const written = new ArrowColumns(readFileSync(join(folder, file)), file);
      const difference = written.findDifference(expected);
      if (difference !== undefined) {
        throw new VerifyFault(`${file} is wrong in column ${difference.column}, row ${difference.row}`);
      }
      columns += written.names.length;
    }
    return columns;
  },
};

/** The manifest's counts and bounds are those of what it describes, as far as that follows without enumerating. */
export const manifestCheck: VerifyCheck = {
  name: 'counts and bounds of the manifest',
  unit: 'figures',
  divided: false,
  run: ({ truth }) => {
    const { manifest, frontier, accuracyCounts, accelerators } = truth;
    const known = knownCells(truth);
    const { from, to } = manifest.cell_range;
    const { accuracyCount, areaUnits } = manifestBounds(manifest);
    const found =
      known.length === 0
        ? NO_BOUNDS
        : {
            accuracyCount: rangeOf(pick(accuracyCounts, known)),
            areaUnits: rangeOf(accelerators.areaUnits),
          };
    const figures: [name: string, stated: number, right: number][] = [
      ['cells_without_accuracy', manifest.cells_without_accuracy, to - from - known.length],
      ['frontier.distinct_cells', manifest.frontier.distinct_cells, new Set(frontier.cellIndex).size],
      [
        'frontier.distinct_accelerators',
        manifest.frontier.distinct_accelerators,
        new Set(frontier.acceleratorIndex).size,
      ],
      ['bounds.accuracy_count.min', accuracyCount.min, found.accuracyCount.min],
      ['bounds.accuracy_count.max', accuracyCount.max, found.accuracyCount.max],
      ['bounds.area_units.min', areaUnits.min, found.areaUnits.min],
      ['bounds.area_units.max', areaUnits.max, found.areaUnits.max],
    ];
    for (const [name, stated, right] of figures) {
      if (stated !== right) throw new VerifyFault(`the manifest states ${stated} for ${name}, it is ${right}`);
    }
    return figures.length;
  },
};

function pick(values: Int32Array, places: Uint32Array): Int32Array {
  const picked = new Int32Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]!]!;
  return picked;
}
