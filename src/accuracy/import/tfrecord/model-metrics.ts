/** What an import needs of a ModelMetrics message. */
export interface ModelMetrics {
  readonly trainableParameters: number;
  /** Accuracy on the validation images at the end of training. */
  readonly validation: number;
  /** Accuracy on the test images at the end of training. */
  readonly test: number;
}

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

const MAX_VARINT_BYTES = 10;

/** A cursor over one protobuf message: `next` steps from field to field and leaves the value where the getters read it. */
class MessageReader {
  field = 0;
  wireType = 0;
  /** Value of a varint field, or of the length of a field of bytes; exact up to 2^53. */
  varint = 0;
  /** Where the value of the field begins. */
  start = 0;
  #at: number;

  constructor(
    readonly bytes: Buffer,
    from: number,
    readonly end: number,
  ) {
    this.#at = from;
  }

  next(): boolean {
    if (this.#at === this.end) return false;
    const tag = this.#readVarint();
    this.field = tag >>> 3;
    this.wireType = tag & 7;
    if (this.wireType === VARINT || this.wireType === BYTES) this.varint = this.#readVarint();
    this.start = this.#at;
    this.#at += this.#valueBytes();
    if (this.field === 0 || this.#at > this.end) throw new RangeError('a field reaches past the end of its message');
    return true;
  }

  double(): number {
    if (this.wireType !== FIXED64) throw new RangeError(`field ${this.field} is not a double`);
    return this.bytes.readDoubleLE(this.start);
  }

  message(): MessageReader {
    if (this.wireType !== BYTES) throw new RangeError(`field ${this.field} is not a message`);
    return new MessageReader(this.bytes, this.start, this.start + this.varint);
  }

  #valueBytes(): number {
    if (this.wireType === VARINT) return 0;
    if (this.wireType === FIXED64) return 8;
    if (this.wireType === BYTES) return this.varint;
    if (this.wireType === FIXED32) return 4;
    throw new RangeError(`wire type ${this.wireType} is unknown`);
  }

  #readVarint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < MAX_VARINT_BYTES; i++) {
      if (this.#at >= this.end) break;
      const byte = this.bytes[this.#at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw new RangeError('a number has no end');
  }
}

/**
 * Decode a ModelMetrics message; the last of its evaluations is the end of training.
 *
 * Fields (spec/data.md): 1 repeated EvaluationData, 2 int32 trainable_parameters; in EvaluationData 4 validation and 5
 * test accuracy, doubles. Others are passed over.
 * @throws RangeError naming what is wrong with the message.
 */
export function decodeModelMetrics(bytes: Buffer): ModelMetrics {
  let trainableParameters = -1;
  let last: MessageReader | undefined;
  const metrics = new MessageReader(bytes, 0, bytes.length);
  while (metrics.next()) {
    if (metrics.field === 1) last = metrics.message();
    if (metrics.field === 2) {
      if (metrics.wireType !== VARINT) throw new RangeError('the number of parameters is not an integer');
      trainableParameters = metrics.varint;
    }
  }
  if (last === undefined) throw new RangeError('there is no evaluation');
  if (trainableParameters === -1) throw new RangeError('there is no number of parameters');
  let validation = NaN;
  let test = NaN;
  while (last.next()) {
    if (last.field === 4) validation = last.double();
    if (last.field === 5) test = last.double();
  }
  return { trainableParameters, validation, test };
}
