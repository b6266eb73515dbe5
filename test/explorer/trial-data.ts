import type { About } from '../../src/explorer/data/payload.js';
import { readRows } from '../../src/explorer/page/data/columns.js';
import type { ExplorerData } from '../../src/explorer/page/data/explorer-data.js';
import { columnOf } from '../../src/explorer/page/data/explorer-data.js';
import { aboutPairs, readFrontierBytes } from '../../src/explorer/write/encode-about.js';
import { PARAMETER_NAMES } from '../../src/space/accelerators/accelerator.js';
import type { GroundTruth } from '../../src/store/ground-truth.js';
import { readGroundTruth } from '../../src/store/ground-truth.js';
import { writeFrontierFolder } from '../../src/store/write-folder.js';
import { trialResult } from '../frontier/trial-space.js';

/** A small folder, as read by the program and as read by the page. */
export interface TrialExplorer {
  readonly truth: GroundTruth;
  readonly about: About;
  readonly data: ExplorerData;
}

/** Write the trial space's frontier into a folder and read it in both ways. */
export async function trialExplorer(folder: string): Promise<TrialExplorer> {
  await writeFrontierFolder(folder, trialResult());
  const truth = await readGroundTruth(folder);
  const bytes = readFrontierBytes(folder);
  const about = aboutPairs(folder, truth, bytes);
  const { rows, columns } = readRows(bytes);
  const data: ExplorerData = {
    about,
    rows,
    columns,
    objectives: about.objectives.map(({ column }) => columnOf({ columns }, column)),
    parameters: PARAMETER_NAMES.map((name) => columnOf({ columns }, name)),
    cost: undefined,
    models: undefined,
    accuracies: undefined,
    searches: undefined,
  };
  return { truth, about, data };
}
