import { join } from 'node:path';
import { groundTruthInvalid } from '../errors/ground-truth.js';
import { sha256Hex } from '../sha256-hex.js';
import { readModelBytes } from '../space/model-file/read-model-file.js';
import type { ModelSpace } from '../space/models/model-space.js';
import { NASBENCH101_NAME, nasbench101Space } from '../space/nasbench101/space.js';
import { datasetNamed } from '../space/nasbench201/lower.js';
import { NASBENCH201, nasbench201Space } from '../space/nasbench201/space.js';
import type { ArrowColumns } from './arrow/read.js';
import type { Manifest } from './manifest.js';
import { MANIFEST_FILE, SOURCE_FILE } from './manifest.js';
import { CELL_FILE, MODEL_FILE } from './model-columns.js';
import { readFileOfFolder } from './read-file.js';
import { readCellTable } from './read-cells.js';

/** How the models of a folder come back. */
interface SpaceReader {
  /** The file that lists them. */
  readonly file: string;
  readonly read: (columns: ArrowColumns, manifest: Manifest, folder: string) => ModelSpace | Promise<ModelSpace>;
}

const READERS: Readonly<Record<string, SpaceReader>> = {
  [NASBENCH101_NAME]: { file: CELL_FILE.file, read: (columns) => nasbench101Space(readCellTable(columns)) },
  [NASBENCH201]: {
    file: MODEL_FILE.file,
    read: (_, { models: { network } }) => nasbench201Space(datasetNamed(network ?? '')),
  },
};

/** Choose how the models that a manifest names come back: a space of its own name, or the file that they were read from. */
export function spaceReader({ models }: Manifest): SpaceReader {
  const known = models.source_sha256 === null ? READERS[models.space] : { file: MODEL_FILE.file, read: readSource };
  if (known !== undefined) return known;
  throw groundTruthInvalid(`${MANIFEST_FILE} names the unknown space ${models.space}`);
}

function readSource(_: ArrowColumns, { models }: Manifest, folder: string): ModelSpace {
  const path = join(folder, SOURCE_FILE);
  const bytes = readFileOfFolder(path);
  if (sha256Hex(bytes) !== models.source_sha256) {
    throw groundTruthInvalid(`${path} is not the file of models that ${MANIFEST_FILE} names`);
  }
  return readModelBytes(bytes, path).space;
}
