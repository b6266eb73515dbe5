import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ARCHITECTURE_COUNT,
  architectureAt,
  formatArchitecture,
} from '../../../../src/space/nasbench201/architecture.js';
import { scratchFolder } from '../../../built-table.js';

/** The text of the architecture at an index. */
export function textAt(index: number): string {
  return formatArchitecture(architectureAt(index));
}

/** Write a file of its own for one test. */
export function someFile(name: string, content: string | Buffer): string {
  const path = join(scratchFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** The index of the architecture at a place of an order that is not ours. */
export function atPlace(place: number): number {
  return (place * 7919 + 11) % ARCHITECTURE_COUNT;
}

/** Lines of a file with an order: index and arch of every place. */
export function orderLines(): string[] {
  return Array.from({ length: ARCHITECTURE_COUNT }, (_, place) => `${place},${textAt(atPlace(place))}`);
}
