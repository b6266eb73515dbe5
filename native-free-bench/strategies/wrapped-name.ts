/** What the name of a strategy under random weights begins with; the name of the strategy within follows. */
export const RANDOM_WEIGHTS_PREFIX = 'random-weights:';

/** The name of the strategy that is put under random weights; undefined where none is. */
export function nameWithin(name: string): string | undefined {
  return name.startsWith(RANDOM_WEIGHTS_PREFIX) ? name.slice(RANDOM_WEIGHTS_PREFIX.length) : undefined;
}
