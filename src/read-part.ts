import type { FileHandle } from 'node:fs/promises';

/** Read the bytes of a file from `from` to before `end`. @throws Error where it ends before. */
export async function readPart(file: FileHandle, from: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(Math.max(0, end - from));
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await file.read(bytes, at, bytes.length - at, from + at);
    if (bytesRead === 0) throw new Error('the file ends too early');
    at += bytesRead;
  }
  return bytes;
}
