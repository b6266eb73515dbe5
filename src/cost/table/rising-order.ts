/** Order the positions of n whole numbers below 2^31, none negative, by rising value; equal ones stay in their order. */
export function risingOrder(values: ArrayLike<number>): Int32Array {
  const n = values.length;
  // Value and position as one number, exact in a double: sorted as such, many times as fast as by a comparison.
  const stride = 2 ** Math.ceil(Math.log2(Math.max(1, n)));
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) keys[i] = values[i]! * stride + i;
  keys.sort();
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = keys[i]! - Math.floor(keys[i]! / stride) * stride;
  return order;
}
