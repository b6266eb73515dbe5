import type { Accelerator, EngineLanes } from '../../space/accelerators/accelerator.js';
import { engineLanes } from '../../space/accelerators/accelerator.js';
import type { CostConstants } from './constants.js';

/** Silicon of one variant: resources as counts, area in units of 1e-4 mm². */
export interface AcceleratorArea {
  readonly lut: number;
  readonly clb: number;
  readonly dsp: number;
  readonly bram18: number;
  readonly areaUnits: number;
}

/** Compute the block RAM of the input, output and weight buffers alone. */
export function bufferBram18(
  accelerator: Pick<Accelerator, 'filter_par' | 'input_buffer_depth' | 'weight_buffer_depth' | 'output_buffer_depth'>,
  c: CostConstants,
): number {
  const weightWords = Math.max(c.weight_words_per_bram18, accelerator.weight_buffer_depth);
  return (
    Math.ceil(accelerator.input_buffer_depth / c.input_words_per_bram18) +
    Math.ceil(accelerator.output_buffer_depth / c.output_words_per_bram18) +
    Math.ceil((c.weight_bram18_per_filter * accelerator.filter_par * weightWords) / c.weight_words_per_bram18)
  );
}

/**
 * Compute the resources and the area of a variant (spec/accelerator-space.md, "Resources and area").
 *
 * @param buffers - What {@link bufferBram18} says of it; with 0, all but the buffers.
 */
export function acceleratorArea(
  accelerator: Accelerator,
  c: CostConstants,
  { conv3x3: lanes }: EngineLanes = engineLanes(accelerator),
  buffers: number = bufferBram18(accelerator, c),
): AcceleratorArea {
  const { filter_par: filters, pixel_par: pixels, mem_interface_width: busBits } = accelerator;
  const two = accelerator.ratio_conv_engines === '1' ? 0 : 1;
  const pool = accelerator.pool_enable ? 1 : 0;
  const lut =
    c.lut_base +
    c.lut_per_bus_bit * busBits +
    c.lut_per_filter * filters +
    c.lut_per_mac * filters * pixels +
    c.lut_second_engine * two +
    c.lut_pool_engine * pool;
  const clb = Math.ceil(lut / c.lut_per_clb);
  const dsp =
    c.dsp_per_mac * filters * pixels +
    c.dsp_per_pixel * pixels +
    c.dsp_base +
    c.dsp_second_engine * two +
    c.dsp_pool_engine * pool;
  const bram18 =
    buffers +
    c.bram18_per_lane * lanes +
    Math.ceil((c.bram18_per_512_bus_bits * busBits) / 512) +
    c.bram18_base +
    c.bram18_per_filter * filters +
    c.bram18_second_engine * two +
    c.bram18_pool_engine * pool;
  const areaUnits = c.area_units_per_clb * clb + c.area_units_per_bram18 * bram18 + c.area_units_per_dsp * dsp;
  return { lut, clb, dsp, bram18, areaUnits };
}
