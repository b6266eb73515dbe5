import type { Accelerator } from './accelerator.js';

/** Name an accelerator by its parameters, e.g. `K16-P64-I8192-W4096-O4096-M512-pool-r1/4`. */
export function acceleratorName(accelerator: Accelerator): string {
  const { filter_par, pixel_par, mem_interface_width, pool_enable, ratio_conv_engines } = accelerator;
  const { input_buffer_depth: input, weight_buffer_depth: weights, output_buffer_depth: output } = accelerator;
  const pool = pool_enable ? 'pool' : 'nopool';
  return `K${filter_par}-P${pixel_par}-I${input}-W${weights}-O${output}-M${mem_interface_width}-${pool}-r${ratio_conv_engines}`;
}

const NAME = /^K(\d+)-P(\d+)-I(\d+)-W(\d+)-O(\d+)-M(\d+)-(pool|nopool)-r(\d+(?:\/\d+)?)$/;

/** Read a name of {@link acceleratorName} back; undefined where it is none. */
export function parseAcceleratorName(name: string): Accelerator | undefined {
  const match = NAME.exec(name);
  if (match === null) return undefined;
  const [filter_par, pixel_par, input, weights, output, bus] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return {
    filter_par,
    pixel_par,
    input_buffer_depth: input,
    weight_buffer_depth: weights,
    output_buffer_depth: output,
    mem_interface_width: bus,
    pool_enable: match[7] === 'pool',
    ratio_conv_engines: match[8]!,
  };
}
