import { extname } from 'node:path';
import { usageError } from '../errors/usage.js';

/**
 * Check that a chart can be written to a path: it must end in .svg or .png.
 *
 * @throws {@link CodesignError} USAGE naming the ending.
 */
export function checkChartPath(path: string): 'svg' | 'png' {
  const ending = extname(path).toLowerCase();
  if (ending === '.svg') return 'svg';
  if (ending === '.png') return 'png';
  throw usageError(`Cannot draw to ${path}: its ending is "${ending}".`, 'Use .svg or .png.');
}
