/** Values come in groups of eight; writers fill up the last one, and some fill up more. */
const PADDING = 512;

const MAXIMUM_WIDTH = 24;

/**
 * Decode values of Parquet's hybrid of runs and bit-packed groups, holding every run to the values that are wanted:
 *
 *   run     = varint(count << 1),      the value in whole bytes
 *   groups  = varint(groups << 1 | 1), groups · width bytes, eight values each, the lowest bits first
 *
 * @param width - Bits a value has.
 * @returns `count` values.
 * @throws RangeError where a run is longer than what is left, or the bytes end before it does.
 */
export function decodeRuns(bytes: Uint8Array, from: number, end: number, width: number, count: number): Uint32Array {
  if (width > MAXIMUM_WIDTH) throw new RangeError(`values have ${width} bits, more than ${MAXIMUM_WIDTH}`);
  const values = new Uint32Array(count);
  const valueBytes = (width + 7) >> 3;
  let at = from;
  for (let seen = 0; seen < count;) {
    let header = 0;
    for (let scale = 1, byte = 128; byte >= 128; scale *= 128) {
      if (at >= end || scale > 2 ** 28) throw new RangeError('a run has no length');
      byte = bytes[at++]!;
      header += (byte & 127) * scale;
    }
    const left = count - seen;
    if (header % 2 === 0) {
      const run = header / 2;
      if (run > left) throw new RangeError(`a run of ${run} values is longer than the ${left} that are left`);
      if (at + valueBytes > end) throw new RangeError('a run reaches past its page');
      let value = 0;
      for (let i = 0; i < valueBytes; i++) value |= bytes[at++]! << (8 * i);
      values.fill(value, seen, seen + run);
      seen += run;
    } else {
      const packed = ((header - 1) / 2) * 8;
      // Writers make neither, and hyparquet takes a byte for them that is not theirs.
      if (packed === 0 || width === 0) throw new RangeError('packed values take no bytes');
      if (packed > left + PADDING) throw new RangeError(`${packed} packed values are more than the ${left} left`);
      const taken = Math.min(packed, left);
      if (at + Math.ceil((taken * width) / 8) > end) throw new RangeError('packed values reach past their page');
      unpack(bytes, at, width, values, seen, taken);
      at += (packed * width) / 8;
      seen += taken;
    }
  }
  return values;
}

function unpack(
  bytes: Uint8Array,
  from: number,
  width: number,
  values: Uint32Array,
  seen: number,
  count: number,
): void {
  const mask = 2 ** width - 1;
  let at = from;
  let bits = 0;
  let held = 0;
  for (let i = 0; i < count; i++) {
    while (held < width) {
      bits |= bytes[at++]! << held;
      held += 8;
    }
    values[seen + i] = bits & mask;
    bits >>>= width;
    held -= width;
  }
}

/**
 * Check the head of delta-packed values: blocks of a multiple of 128 values, in parts of a multiple of 32.
 *
 * @throws RangeError where it is another, or counts other values than are wanted.
 */
export function checkDelta(bytes: Uint8Array, from: number, count: number): void {
  let at = from;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1, byte = 128; byte >= 128; scale *= 128) {
      if (at >= bytes.length || scale > 2 ** 28) throw new RangeError('delta-packed values have no head');
      byte = bytes[at++]!;
      value += (byte & 127) * scale;
    }
    return value;
  };
  const [block, parts, total] = [varint(), varint(), varint()] as const;
  const isSound = block > 0 && block <= 1 << 16 && block % 128 === 0 && parts > 0 && block % (32 * parts) === 0;
  if (!isSound) throw new RangeError(`delta-packed values have blocks of ${block} values in ${parts} parts`);
  if (total !== count) throw new RangeError(`there are ${total} delta-packed values, not ${count}`);
}
