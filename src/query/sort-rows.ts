import { usageError } from '../errors/usage.js';
import type { Row } from './expression.js';

/**
 * Turn an order such as `accuracy:desc,latency_ms` into a comparison of rows; `-accuracy` is `accuracy:desc`.
 *
 * @param sample - Any row: its columns are those that may be named.
 * @throws {@link CodesignError} USAGE for an unknown column or direction.
 */
export function compileOrder(source: string, sample: Row): (a: Row, b: Row) => number {
  const keys = source.split(',').map((text) => {
    const [, minus, column = '', direction = ''] = /^\s*(-?)([^:]*?)\s*(?::\s*(\w*)\s*)?$/.exec(text) ?? [];
    const wayOut = `Columns: ${Object.keys(sample).join(', ')}; directions: asc, desc.`;
    if (!Object.hasOwn(sample, column)) {
      throw usageError(`Cannot sort by "${text.trim()}": there is no such column.`, wayOut);
    }
    if (!['', 'asc', 'desc'].includes(direction) || (minus === '-' && direction !== '')) {
      throw usageError(`Cannot sort by "${text.trim()}": unknown direction.`, wayOut);
    }
    return { column, sign: minus === '-' || direction === 'desc' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { column, sign } of keys) {
      const [left, right] = [a[column]!, b[column]!];
      if (left !== right) return left < right ? -sign : sign;
    }
    return 0;
  };
}
