import { usageError } from '../../src/errors/usage.js';
import type { FuzzKind } from './kind.js';
import { tryCases } from './try-cases.js';

/** A reader with every fault that the harness is to find, by the one byte of its input. */
const PLANTED: FuzzKind = {
  samples: [{ name: 'sound', bytes: Buffer.from([0]) }],
  mutate: (random) => Buffer.from([random.below(7)]),
  read: (_, bytes) => {
    const [fault = 0] = bytes;
    if (fault === 1) throw usageError('It is wrong.', 'Mend it.');
    if (fault === 2) throw new TypeError('planted');
    for (let i = 0; fault === 3; i++) if (i < 0) break;
    if (fault === 4) process.exit(3);
    const held: Buffer[] = [];
    while (fault === 5) held.push(Buffer.alloc(64 << 20, 1));
    return fault === 6 ? 'something else' : 'what is right';
  },
};

await tryCases('planted', PLANTED);
