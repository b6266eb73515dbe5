import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Accelerator, NumberParameter } from '../../space/accelerators/accelerator.js';
import type { Structure } from '../model/constants.js';
import type { KernelBuild } from '../model/kernel.js';
import { PLAIN_BUILD } from '../model/kernel.js';
import type { NetworkName } from './networks.js';

export const BOARD_NAMES = ['ZU9', 'DietCHai-ZUPLUS', 'DietCHai-Z', 'ZU7', 'tiny-YOLO', "a user's"] as const;
export type BoardName = (typeof BOARD_NAMES)[number];

/** Boards of a kind stand together in reports. */
export const GROUP_NAMES = ['ZU9', 'DietCHai', 'ZU7', 'tiny-YOLO', "a user's"] as const;
export type GroupName = (typeof GROUP_NAMES)[number];

/** A board as a structure of the timing model sees it; fields as in `data/chaidnn-published.json`. */
export interface BoardStructure {
  /** How the kernel of its builds differs from the plain one, where it does. */
  readonly kernel: {
    readonly name: string;
    /** The structure whose rules of loading weights hold for it. */
    readonly weight_loads_of_structure?: Structure;
    readonly pool_stores?: number;
    readonly pool_channels?: number;
    readonly output_sets?: number;
  };
  /** DDR bandwidth that weight loads see, in 1/1000 of the reference board's. */
  readonly weight_bandwidth_permille: number;
  /** Networks whose rows the constants of the shipped model are fitted on. */
  readonly fits_constants: readonly NetworkName[];
  /** Networks whose rows the weight bandwidth of this board is fitted on, and nothing else. */
  readonly fits_bandwidth: readonly NetworkName[];
}

/** What sets a board's builds apart from the plain variant. */
export interface PublishedBoard {
  readonly group: GroupName;
  readonly pool_engine: boolean;
  /** Whether staging and weight buffers are in UltraRAM rather than block RAM. */
  readonly buffers_in_uram: boolean;
  readonly extra_kernel: { readonly name: string; readonly dsp: number; readonly lut: number; readonly bram18: number };
  readonly structures: Readonly<Record<Structure, BoardStructure>>;
}

/** One bitstream: its parameters, its clock and the resources where Xilinx printed them. */
export interface PublishedBuild extends Pick<Accelerator, NumberParameter> {
  readonly build: string;
  readonly board: BoardName;
  readonly core_mhz: number;
  readonly resources?: {
    readonly dsp: number;
    readonly lut: number;
    readonly ff: number;
    readonly bram36: number;
    readonly uram: number;
  };
}

/** One published rate: images/s of a network without its fully connected layers. */
export interface PublishedThroughput {
  readonly board: BoardName;
  readonly build: string;
  readonly network: NetworkName;
  readonly precision_bits: 6 | 8;
  readonly images_per_s: number;
}

interface PublishedLayerCommon {
  readonly board: BoardName;
  readonly build: string;
  readonly kernel: number;
  /** Height and width of the input, in pixels. */
  readonly size: number;
  readonly precision_bits: 6 | 8;
}

/** One published time of a layer of two images; convolutions are of stride 1 and keep their size. */
export type PublishedLayer = PublishedLayerCommon &
  (
    | {
        readonly kind: 'convolution';
        readonly first: boolean;
        readonly input_channels: number;
        readonly output_channels: number;
        readonly milliseconds: number;
      }
    | {
        readonly kind: 'pool';
        readonly output_size: number;
        readonly channels: number;
        /** Core cycles. */
        readonly cycles: number;
      }
  );

/** Published figures of CHaiDNN v2. */
export interface PublishedFigures {
  readonly source: string;
  readonly boards: Readonly<Record<BoardName, PublishedBoard>>;
  readonly builds: readonly PublishedBuild[];
  readonly throughput: readonly PublishedThroughput[];
  readonly layers: readonly PublishedLayer[];
}

/** Read the published figures that ship with the package. */
export function loadPublishedFigures(): PublishedFigures {
  const path = createRequire(import.meta.url).resolve('#data/chaidnn-published.json');
  return JSON.parse(readFileSync(path, 'utf8')) as PublishedFigures;
}

/** The accelerator variant that a published build is an instance of: one general engine. */
export function publishedAccelerator(build: PublishedBuild, board: PublishedBoard): Accelerator {
  return {
    filter_par: build.filter_par,
    pixel_par: build.pixel_par,
    input_buffer_depth: build.input_buffer_depth,
    weight_buffer_depth: build.weight_buffer_depth,
    output_buffer_depth: build.output_buffer_depth,
    mem_interface_width: build.mem_interface_width,
    pool_enable: board.pool_engine,
    ratio_conv_engines: '1',
  };
}

/** The kernel of a board's builds, as a structure of the timing model sees it. */
export function publishedKernel({ structures }: PublishedBoard, structure: Structure): KernelBuild {
  const { kernel } = structures[structure];
  return {
    weightLoads: kernel.weight_loads_of_structure,
    outputSets: kernel.output_sets ?? PLAIN_BUILD.outputSets,
    poolChannels: kernel.pool_channels ?? PLAIN_BUILD.poolChannels,
    poolStores: kernel.pool_stores ?? PLAIN_BUILD.poolStores,
  };
}

/** Whether the constants of the shipped model of a structure are fitted on a row. */
function fitsConstants(
  { boards }: PublishedFigures,
  { board, network }: PublishedThroughput,
  structure: Structure,
): boolean {
  return boards[board].structures[structure].fits_constants.includes(network);
}

/** The rows that the constants of the shipped model of a structure are fitted on. */
export function fittedRows(figures: PublishedFigures, structure: Structure): readonly PublishedThroughput[] {
  return figures.throughput.filter((row) => fitsConstants(figures, row, structure));
}

/** Whether anything of the shipped model of a structure is fitted on a row: constants, or the bandwidth of its board. */
export function isFitted(figures: PublishedFigures, row: PublishedThroughput, structure: Structure): boolean {
  const { fits_bandwidth } = figures.boards[row.board].structures[structure];
  return fitsConstants(figures, row, structure) || fits_bandwidth.includes(row.network);
}
