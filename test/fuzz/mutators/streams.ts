import { maskedCrc32c } from '../../../src/accuracy/import/tfrecord/crc32c.js';
import type { Random } from '../../../src/random.js';
import type { Mutator } from './bytes.js';
import { mutateBytes, pick, place, splice } from './bytes.js';
import { mutateJson } from './text.js';

const PICKLE_STEPS = [
  0x80, 0x95, 0x94, 0x68, 0x28, 0x4e, 0x88, 0x89, 0x4b, 0x4a, 0x8c, 0x43, 0x42, 0x29, 0x85, 0x86, 0x87, 0x74, 0x5d,
  0x65, 0x7d, 0x73, 0x75, 0x93, 0x52, 0x81, 0x62, 0x2e,
];

/** Change a pickle by its operations, the known ones most. */
export const mutatePickle: Mutator = (random, bytes) => {
  let mutated = bytes;
  for (let i = 1 + random.below(4); i > 0; i--) {
    // The table's numbers are one long blob; operations are before and behind.
    const at = random.below(2) === 0 ? place(random, mutated) : Math.min(random.below(600), mutated.length - 1);
    const operation = Buffer.alloc(pick(random, [1, 1, 1, 2, 50, 3000]), pick(random, PICKLE_STEPS));
    const step = random.below(4);
    if (step === 0) mutated = splice(mutated, at, 0, operation);
    else if (step === 1) mutated = splice(mutated, at, 1, operation.subarray(0, 1));
    else if (step === 2) mutated = splice(mutated, at, 1 + random.below(20));
    else mutated = mutateBytes(random, mutated);
  }
  return mutated;
};

const RECORD_HEAD_BYTES = 12;
const CHECKSUM_BYTES = 4;

/** Change the data of a record and make its checksums right again, so that they reach who reads them. */
export const mutateRecords: Mutator = (random, bytes) => {
  if (random.below(4) === 0) return mutateBytes(random, bytes);
  const records = recordsOf(bytes);
  const at = random.below(records.length);
  const step = random.below(8);
  if (step === 0) records.splice(at, 1);
  else if (step === 1) records.splice(random.below(records.length), 0, records[at]!);
  else if (step < 5) records[at] = mutateJson(random, records[at]!);
  else records[at] = mutateMetrics(random, records[at]!);
  return Buffer.concat(records.map(frame));
};

function recordsOf(bytes: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = at + RECORD_HEAD_BYTES + bytes.readUInt32LE(at);
    records.push(bytes.subarray(at + RECORD_HEAD_BYTES, end));
    at = end + CHECKSUM_BYTES;
  }
  return records;
}

/** Change the protobuf message that a record holds as base64. */
function mutateMetrics(random: Random, record: Buffer): Buffer {
  const row = JSON.parse(record.toString('utf8')) as string[];
  const mutated = mutateBytes(random, Buffer.from(row[4] ?? '', 'base64')).toString('base64');
  return Buffer.from(JSON.stringify([...row.slice(0, 4), mutated]));
}

function frame(data: Buffer): Buffer {
  const framed = Buffer.alloc(RECORD_HEAD_BYTES + data.length + CHECKSUM_BYTES);
  framed.writeUInt32LE(data.length);
  framed.writeUInt32LE(maskedCrc32c(framed, 0, 8), 8);
  data.copy(framed, RECORD_HEAD_BYTES);
  const end = RECORD_HEAD_BYTES + data.length;
  framed.writeUInt32LE(maskedCrc32c(framed, RECORD_HEAD_BYTES, end), end);
  return framed;
}
