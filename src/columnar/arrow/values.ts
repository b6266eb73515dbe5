import type { Vector } from 'apache-arrow';
import { DataType, Precision } from 'apache-arrow';

/** Types whose values are stored as plain numbers. Half floats are not: they are stored as bits. */
function isPlain(type: DataType): boolean {
  return DataType.isInt(type) || (DataType.isFloat(type) && type.precision !== Precision.HALF);
}

/** The values of a vector: its own array where it holds plain numbers, else one after another. */
export function valuesOf(vector: Vector): ArrayLike<unknown> {
  if (vector.nullCount === 0 && isPlain(vector.type as DataType)) return vector.toArray() as ArrayLike<unknown>;
  return Array.from({ length: vector.length }, (_, row) => cloneable(vector.get(row)));
}

/** What is no text, number or flag is no value of a table; for an error text it is enough to see it. */
function cloneable(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? { value: String(value as Vector) } : value;
}
