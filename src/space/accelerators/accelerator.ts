/** One accelerator: the 8 parameters of CHaiDNN. The ratio is a fraction as text: `1`, `3/4`, … */
export interface Accelerator {
  readonly filter_par: number;
  readonly pixel_par: number;
  readonly input_buffer_depth: number;
  readonly weight_buffer_depth: number;
  readonly output_buffer_depth: number;
  readonly mem_interface_width: number;
  readonly pool_enable: boolean;
  readonly ratio_conv_engines: string;
}

/** The six parameters that are numbers. In a measured table they describe a design and may be 0 where it has no such thing. */
export const NUMBER_PARAMETERS = [
  'filter_par',
  'pixel_par',
  'input_buffer_depth',
  'weight_buffer_depth',
  'output_buffer_depth',
  'mem_interface_width',
] as const satisfies readonly (keyof Accelerator)[];
export type NumberParameter = (typeof NUMBER_PARAMETERS)[number];

/** The names of the 8 parameters, in their order. */
export const PARAMETER_NAMES = [
  ...NUMBER_PARAMETERS,
  'pool_enable',
  'ratio_conv_engines',
] as const satisfies readonly (keyof Accelerator)[];

/** Whether two accelerators, or rows with their columns, have the same 8 parameters. */
export function sameAccelerator(
  a: Readonly<Partial<Record<keyof Accelerator, unknown>>>,
  b: Readonly<Partial<Record<keyof Accelerator, unknown>>>,
): boolean {
  return PARAMETER_NAMES.every((name) => a[name] === b[name]);
}

/** Lanes of the engines: a general engine with all lanes (`conv1x1` 0), or a 3x3 engine and a 1x1 engine. */
export interface EngineLanes {
  readonly conv3x3: number;
  readonly conv1x1: number;
}

/** Share the pixel lanes out between the convolution engines (spec/accelerator-space.md, "Engines"). */
export function engineLanes({ pixel_par, ratio_conv_engines }: Accelerator): EngineLanes {
  if (ratio_conv_engines === '1') return { conv3x3: pixel_par, conv1x1: 0 };
  const [n, d] = ratio_conv_engines.split('/').map(Number) as [number, number];
  const wanted = Math.floor((n * pixel_par + d) / (2 * d));
  const pairs = Math.min(Math.max(wanted, 1), pixel_par / 2 - 1);
  return { conv3x3: 2 * pairs, conv1x1: pixel_par - 2 * pairs };
}
