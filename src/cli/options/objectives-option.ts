import { objectivesExclude } from '../../errors/measured.js';

/** Option --objectives, for commands that enumerate. */
export const objectivesOption = {
  objectives: {
    type: 'string',
    describe:
      'Find the frontier of the models alone, by accuracy and what was measured of them on one device: NETWORK_DEVICE_latency, NETWORK_DEVICE_energy, comma-joined.',
  },
} as const;

/** Options that say something of accelerators, or of how their pairs are gone through. */
const OF_PAIRS = {
  costModel: 'cost-model',
  accelerators: 'accelerators',
  costTable: 'cost-table',
  shard: 'shard',
} as const;

/**
 * Read `A` or `A,B` as the names of measured objectives, refusing options that have no meaning without accelerators.
 *
 * @throws {@link CodesignError} USAGE naming the option.
 */
export function parseObjectives(
  text: string,
  options: Readonly<Partial<Record<keyof typeof OF_PAIRS, unknown>>> = {},
): string[] {
  for (const [key, option] of Object.entries(OF_PAIRS)) {
    if (options[key as keyof typeof OF_PAIRS] !== undefined) throw objectivesExclude(option);
  }
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
