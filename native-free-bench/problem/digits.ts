/** The number that the digits from `from` on, one a size, make in mixed radix: the last one is the fastest. */
export function readDigits(digits: Uint8Array, sizes: Uint8Array, from = 0): number {
  let index = 0;
  for (let i = 0; i < sizes.length; i++) index = index * sizes[i]! + digits[from + i]!;
  return index;
}

/** Write the digits that make a number, from `from` on; the inverse of {@link readDigits}. */
export function writeDigits(index: number, sizes: Uint8Array, digits: Uint8Array, from = 0): void {
  let rest = index;
  for (let i = sizes.length - 1; i >= 0; i--) {
    const options = sizes[i]!;
    digits[from + i] = rest % options;
    rest = Math.floor(rest / options);
  }
}
