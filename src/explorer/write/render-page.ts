import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { BlockName } from '../data/payload.js';
import { blockId } from '../data/payload.js';
import type { PageBundle } from './bundle.js';

/** What a page carries: bytes, or a value as JSON. */
export type PageBlocks = Readonly<Partial<Record<BlockName, unknown>>>;

/** What the page may do: run its own script and style, draw images that it made itself, and nothing else. */
function contentPolicy({ script, style }: PageBundle): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src data: blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Compress a block; the header of gzip holds no time, so the same block is always the same text. */
function blockElement(name: BlockName, value: unknown): string {
  const bytes = value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value));
  const text = gzipSync(bytes, { level: 9 }).toString('base64');
  return `<script type="application/octet-stream" id="${blockId(name)}">${text}</script>`;
}

/** Text as it may stand between tags. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * Write the page as one HTML document that needs nothing from elsewhere.
 *
 * All that files say is inside compressed blocks or escaped, so none of it is read as markup.
 *
 * @throws `Error` where the bundle would end its own element: such a build must not be shipped.
 */
export function renderPage(title: string, blocks: PageBlocks, bundle: PageBundle): string {
  if (/<\/script/i.test(bundle.script) || /<\/style/i.test(bundle.style)) {
    throw new Error('The bundle of the page holds the end of its own element.');
  }
  const elements = Object.entries(blocks)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => blockElement(name as BlockName, value));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(bundle)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escapeText(title)}</title>
<style>${bundle.style}</style>
</head>
<body>
<noscript>This page draws its figures with the script that it carries; please allow scripts.</noscript>
<div id="app"></div>
${elements.join('\n')}
<script>${bundle.script}</script>
</body>
</html>
`;
}
