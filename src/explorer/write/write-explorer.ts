import { join } from 'node:path';
import { writeFileAtomic } from '../../atomic-file.js';
import { frontierEmpty, groundTruthInvalid } from '../../errors/ground-truth.js';
import { searchesOfMeasured } from '../../errors/measured.js';
import { isMeasuredFolder, readMeasuredFolder } from '../../measured/read-folder.js';
import { sha256Hex } from '../../sha256-hex.js';
import type { GroundTruth } from '../../store/ground-truth.js';
import { readGroundTruth } from '../../store/ground-truth.js';
import { EXPLORER_FILE, FRONTIER_FILE } from '../../store/manifest.js';
import type { About } from '../data/payload.js';
import { readPageBundle } from './bundle.js';
import { aboutMeasured, aboutPairs, readFrontierBytes } from './encode-about.js';
import { encodeAccuracies } from './encode-accuracies.js';
import { encodeCosts, encodeModels } from './encode-costs.js';
import { encodeSearches } from './encode-searches.js';
import type { PageBlocks } from './render-page.js';
import { renderPage } from './render-page.js';

/** What goes into a page, and where it goes. */
export interface ExplorerOptions {
  /** A folder of `codesign bench` whose searches are laid over the frontier. */
  readonly bench?: string | undefined;
  /** Take along the accuracies of all cells of NAS-Bench-101, not of the frontier's alone. */
  readonly allCells?: boolean | undefined;
  /** The file to write; explorer.html in the folder where left out. */
  readonly out?: string | undefined;
}

/** A page that was written. */
export interface WrittenExplorer {
  readonly path: string;
  readonly bytes: number;
  readonly about: About;
  /** What a reader should know of what was left out. */
  readonly notes: readonly string[];
}

/**
 * Write the explorer of a frontier folder: one HTML file that works offline and asks nothing of any server.
 *
 * @throws {@link CodesignError} GROUND_TRUTH_INVALID where the folder is none, holds no points, or is not what the
 *   benchmark was judged by; USAGE for a benchmark beside a frontier that was measured on a device; OUTPUT_UNWRITABLE.
 */
export async function writeExplorer(folder: string, options: ExplorerOptions = {}): Promise<WrittenExplorer> {
  const { blocks, about, notes } = isMeasuredFolder(folder)
    ? measuredBlocks(folder, options)
    : pairBlocks(folder, await readGroundTruth(folder), options);
  const html = renderPage(titleOf(about), blocks, readPageBundle());
  const path = options.out ?? join(folder, EXPLORER_FILE);
  await writeFileAtomic(path, html);
  return { path, bytes: Buffer.byteLength(html), about, notes };
}

interface Encoded {
  readonly blocks: PageBlocks;
  readonly about: About;
  readonly notes: readonly string[];
}

function pairBlocks(folder: string, truth: GroundTruth, { allCells = false, bench }: ExplorerOptions): Encoded {
  if (truth.frontier.size === 0) throw frontierEmpty(folder);
  const frontier = readFrontierBytes(folder);
  if (sha256Hex(frontier) !== truth.manifest.files[FRONTIER_FILE]) {
    throw groundTruthInvalid(`${folder} was replaced while it was read`);
  }
  const about = aboutPairs(folder, truth, frontier);
  const accuracies = encodeAccuracies(truth, allCells);
  const searches = bench === undefined ? undefined : encodeSearches(bench, truth);
  const blocks = { about, frontier, cost: encodeCosts(truth), models: encodeModels(truth), accuracies, searches };
  return { blocks, about, notes: searches?.notes ?? [] };
}

function measuredBlocks(folder: string, { bench }: ExplorerOptions): Encoded {
  if (bench !== undefined) throw searchesOfMeasured(folder);
  const measured = readMeasuredFolder(folder);
  const frontier = readFrontierBytes(folder);
  const about = aboutMeasured(folder, measured, frontier);
  return { blocks: { about, frontier }, about, notes: [] };
}

function titleOf({ space, metric }: About): string {
  return `Frontier explorer: ${space}, ${metric.name}`;
}
