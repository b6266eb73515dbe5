import type { BlockName } from '../../data/payload.js';
import { blockId } from '../../data/payload.js';

/** Take a block out of the page; undefined where the page has none of this name. */
export async function readBlock(name: BlockName): Promise<Uint8Array | undefined> {
  const text = document.getElementById(blockId(name))?.textContent;
  if (text === undefined) return undefined;
  const packed = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Take a block of JSON out of the page. */
export async function readJsonBlock<T>(name: BlockName): Promise<T | undefined> {
  const bytes = await readBlock(name);
  return bytes === undefined ? undefined : (JSON.parse(new TextDecoder().decode(bytes)) as T);
}
