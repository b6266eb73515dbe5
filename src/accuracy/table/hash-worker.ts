import { move } from 'piscina';
import { moduleDigests } from '../../space/cells/module-hash.js';

/** Hash one block of cell records on a worker; the digests are moved back, not copied. */
export default function hashRecords(records: Uint32Array): ReturnType<typeof move> {
  return move(moduleDigests(records));
}
