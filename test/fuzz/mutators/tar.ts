import type { Mutator } from './bytes.js';
import { mutateBytes, pick, place } from './bytes.js';

const BLOCK = 512;
const SIZE = { at: 124, length: 11 };
const CHECKSUM = { at: 148, length: 8 };
const TYPE_AT = 156;

/** Change a tar archive where its structure is: fields of a header, whose checksum is made right again, or whole entries. */
export const mutateTar: Mutator = (random, bytes) => {
  const entries = entriesOf(bytes);
  const [from, end] = pick(random, entries);
  switch (random.below(6)) {
    case 0:
      return mutateBytes(random, bytes);
    case 1:
      // An entry again, or in another place.
      return Buffer.concat([bytes.subarray(0, pick(random, entries)[0]), bytes.subarray(from, end), bytes.subarray(from)]); // prettier-ignore
    case 2:
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(end)]);
    default: {
      const copy = Buffer.from(bytes);
      const header = copy.subarray(from, from + BLOCK);
      const what = random.below(4);
      if (what === 0) header[TYPE_AT] = pick(random, Buffer.from('0123456xgLKS\0').toJSON().data);
      else if (what === 1) {
        const size = pick(random, [0, 1, 511, 512, 513, 2 ** 20, 2 ** 33 - 1, end - from]);
        header.write(size.toString(8).padStart(SIZE.length, '0'), SIZE.at, 'latin1');
      } else if (what === 2) header.write(pick(random, ['../', '/', './', 'manifest.json\0', 'a/b\0', '\0']), 'latin1');
      else header[place(random, header)] = random.below(256);
      writeChecksum(header);
      return copy;
    }
  }
};

/** Where entries begin and end, as the sizes of their headers have it. */
function entriesOf(bytes: Buffer): (readonly [from: number, end: number])[] {
  const found: [number, number][] = [];
  for (let at = 0; bytes[at] !== 0 && at + BLOCK <= bytes.length;) {
    const size = Number.parseInt(bytes.toString('latin1', at + SIZE.at, at + SIZE.at + SIZE.length), 8);
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    found.push([at, end]);
    at = end;
  }
  return found;
}

function writeChecksum(header: Buffer): void {
  header.fill(' ', CHECKSUM.at, CHECKSUM.at + CHECKSUM.length);
  const sum = header.reduce((a, b) => a + b, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM.at, 'latin1');
}
