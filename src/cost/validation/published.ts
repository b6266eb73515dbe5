import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Accelerator } from '../../space/accelerators/accelerator.js';
import type { NetworkName } from './networks.js';

export const BOARD_NAMES = ['ZU9', 'ZU7'] as const;
export type BoardName = (typeof BOARD_NAMES)[number];

/** What sets a board's builds apart from the plain variant; fields as in `data/chaidnn-published.json`. */
export interface PublishedBoard {
  readonly pool_engine: boolean;
  /** DDR bandwidth that weight loads see, in 1/1000 of the reference board's. */
  readonly weight_bandwidth_permille: number;
  /** Whether staging and weight buffers are in UltraRAM rather than block RAM. */
  readonly buffers_in_uram: boolean;
  readonly extra_kernel: { readonly name: string; readonly dsp: number; readonly lut: number; readonly bram18: number };
}

/** One bitstream: its parameters, its clock and the resources Xilinx printed. */
export interface PublishedBuild {
  readonly build: string;
  readonly board: BoardName;
  readonly filter_par: number;
  readonly pixel_par: number;
  readonly input_buffer_depth: number;
  readonly weight_buffer_depth: number;
  readonly output_buffer_depth: number;
  readonly mem_interface_width: number;
  readonly core_mhz: number;
  readonly dsp: number;
  readonly lut: number;
  readonly ff: number;
  readonly bram36: number;
  readonly uram: number;
}

/** One published rate: images/s of a network without its fully connected layers. */
export interface PublishedThroughput {
  readonly board: BoardName;
  readonly build: string;
  readonly network: NetworkName;
  readonly precision_bits: 6 | 8;
  readonly images_per_s: number;
}

/** Xilinx's published figures of CHaiDNN v2. */
export interface PublishedFigures {
  readonly source: string;
  readonly boards: Readonly<Record<BoardName, PublishedBoard>>;
  readonly builds: readonly PublishedBuild[];
  readonly throughput: readonly PublishedThroughput[];
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
