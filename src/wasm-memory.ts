const PAGE_BYTES = 65536;

/**
 * Grow a memory to so many bytes at least, where it is smaller; views of it end then.
 *
 * @param spare - Bytes beyond these, where it grows at all: for who will ask again soon.
 */
export function growMemory(memory: WebAssembly.Memory, bytes: number, spare = 0): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil((missing + spare) / PAGE_BYTES));
}
