import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { renderPage } from '../../../src/explorer/write/render-page.js';

const BUNDLE = { script: 'console.log(1)', style: 'p{margin:0}' };

test('a page allows its own script and style alone', () => {
  const html = renderPage('A page', { about: { a: 1 } }, BUNDLE);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const hash = (text: string): string => createHash('sha256').update(text).digest('base64');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src 'sha256-${hash(BUNDLE.script)}'`);
  expect(policy).toContain(`style-src 'sha256-${hash(BUNDLE.style)}'`);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});

test('names are escaped or packed, and the same page is the same text', () => {
  const hostile = { name: '</script><script>alert(1)</script>' };
  const html = renderPage(hostile.name, { about: hostile }, BUNDLE);
  expect(html).not.toContain('alert(1)</script>');
  expect(html).toContain('<title>&lt;/script>&lt;script>alert(1)&lt;/script></title>');
  const block = /id="block-about">([^<]*)</.exec(html)?.[1] ?? '';
  expect(JSON.parse(gunzipSync(Buffer.from(block, 'base64')).toString())).toEqual(hostile);
  expect(renderPage(hostile.name, { about: hostile }, BUNDLE)).toBe(html);
});

test('a bundle that would end its own element is refused', () => {
  expect(() => renderPage('A page', {}, { ...BUNDLE, script: '"</script>"' })).toThrow('end of its own element');
});
