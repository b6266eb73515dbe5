import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchmarkStrategies } from '../../../native-free-bench/benchmark.js';
import { findStrategy } from '../../../native-free-bench/strategies/strategy-source.js';
import type { Scenario } from '../../../src/objectives/scenario.js';
import { temporaryFolder } from '../../temporary-folder.js';
import { startChromium } from '../../../native-free-bench/brush/chromium.js';
import { writeSmallGroundTruth } from '../ground-truth-folder.js';

const folder = temporaryFolder();
const out = join(folder, 'out');
const scenarios: Scenario[] = [
  { name: 'first & <last>', weights: { area: 0.2, latency: 0.4, accuracy: 0.4 }, constraints: [] },
  {
    name: 'limited',
    weights: { area: 0, latency: 1, accuracy: 0 },
    constraints: [{ objective: 'area_mm2', below: 80 }],
  },
];
let html = '';
let browser: Browser | undefined;

beforeAll(async () => {
  await benchmarkStrategies({
    groundTruth: await writeSmallGroundTruth(join(folder, 'truth')),
    scenarios,
    strategies: ['evolution', 'random', 'random-cells', 'local-search', 'nsga2'].map(findStrategy),
    seeds: 3,
    steps: 300,
    threads: 2,
    folder: out,
  });
  html = readFileSync(join(out, 'report.html'), 'utf8');
  browser = await startChromium();
});

afterAll(async () => {
  await browser?.close();
});

test('the report needs nothing from elsewhere and escapes what users write', () => {
  expect(html).not.toMatch(/<script|<img|url\(|@import/i);
  expect(html.match(/<link [^>]*>/g)).toEqual(['<link rel="icon" href="data:,">']);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`);
  expect(html.match(/https?:\/\/[^"' <)]+/g)?.filter((url) => url !== 'http://www.w3.org/2000/svg') ?? []).toEqual([]);
  expect(html).not.toContain('<last>');
  expect(html).toContain('first &amp; &lt;last&gt;');
});

test('every figure is a file of its own, whatever scenarios are called', () => {
  const files = readdirSync(join(out, 'figures')).sort();
  const kinds = ['gap', 'policy', 'reward', 'top-area', 'top-latency'];
  expect(files).toEqual(
    ['critical-difference.svg', ...kinds.flatMap((kind) => [`${kind}-first_last_.svg`, `${kind}-limited.svg`])].sort(),
  );
  const svg = readFileSync(join(out, 'figures', 'gap-first_last_.svg'), 'utf8');
  expect(svg).toContain('first &amp; &lt;last&gt;: regret by step');
  expect(svg).not.toContain('<last');
});

test('it ranks, says in words what is not significant, and draws cells', () => {
  expect(html.match(/<section id=/g)).toHaveLength(3);
  expect(html.match(/<figure /g)).toHaveLength(2 * 5 + 1);
  expect(html).toMatch(/not significant|significantly/);
  expect(html).toContain('Exact rank not computed: needs a scan of all pairs.');
  expect(html.match(/aria-label="Cell with \d vertices"/g)?.length).toBeGreaterThanOrEqual(2);
  expect(html).toContain('ratio_conv_engines');
});

describe.each([
  ['a phone', 390, 'light'],
  ['a phone at night', 390, 'dark'],
  ['a desk', 1280, 'light'],
  ['a desk at night', 1280, 'dark'],
] as const)('on %s', (_, width, colorScheme) => {
  const open = async (): Promise<{ page: Page; faults: string[] } | undefined> => {
    const page = await browser?.newPage({ viewport: { width, height: 800 }, colorScheme });
    if (page === undefined) return undefined;
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) faults.push(request.url());
    });
    await page.goto(pathToFileURL(join(out, 'report.html')).href);
    return { page, faults };
  };

  test('everything fits the screen and can be read', async (context) => {
    const opened = await open();
    if (opened === undefined) return context.skip();
    const { page, faults } = opened;
    const layout = await page.evaluate(() => {
      const lightness = (color: string): number => {
        const [r, g, b] = (/\d+, \d+, \d+/.exec(color)?.[0] ?? '').split(', ').map(Number) as [number, number, number];
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const figures = [...document.querySelectorAll('.panels > svg')].map((svg) => svg.getBoundingClientRect());
      const figure = document.querySelector('figure') as Element;
      return {
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        widest: Math.max(...figures.map(({ right }) => right)),
        narrowest: Math.min(...figures.map((box) => box.width)),
        smallestText: Math.min(
          ...[...document.querySelectorAll('figure text')]
            .filter(({ textContent }) => textContent.trim() !== '')
            .map((text) => text.getBoundingClientRect().height),
        ),
        page: lightness(getComputedStyle(document.body).backgroundColor),
        text: lightness(getComputedStyle(document.body).color),
        card: lightness(getComputedStyle(figure).backgroundColor),
        figureText: lightness(getComputedStyle(figure.querySelector('svg') as Element).color),
      };
    });
    expect(faults).toEqual([]);
    expect(layout.overflow).toBeLessThanOrEqual(0);
    expect(layout.widest).toBeLessThanOrEqual(width);
    expect(layout.narrowest).toBeGreaterThan(280);
    expect(layout.smallestText).toBeGreaterThan(8);
    const dark = colorScheme === 'dark' ? -1 : 1;
    expect(dark * (layout.page - layout.text)).toBeGreaterThan(120);
    expect(dark * (layout.card - layout.figureText)).toBeGreaterThan(120);
    await page.close();
  });
});
