import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPageBundle } from '../../../src/explorer/write/bundle.js';
import { aboutPairs, readFrontierBytes } from '../../../src/explorer/write/encode-about.js';
import { renderPage } from '../../../src/explorer/write/render-page.js';
import { writeExplorer } from '../../../src/explorer/write/write-explorer.js';
import { writeFileAtomic } from '../../../src/atomic-file.js';
import { explainPair } from '../../../src/cost/model/explain-pair.js';
import { toggleEdge } from '../../../src/explorer/page/pair/model/edit-cell.js';
import { checkCell } from '../../../src/explorer/page/pair/model/drawn-cell.js';
import type { Trace } from '../../../src/explorer/page/pair/schedule/trace-events.js';
import { describePair } from '../../../src/query/describe/pair.js';
import { selectRows } from '../../../src/query/select-rows.js';
import { SCENARIOS } from '../../../src/objectives/scenario.js';
import { acceleratorAt, acceleratorIndex } from '../../../src/space/accelerators/grid.js';
import type { Cell } from '../../../src/space/cells/cell.js';
import { cellAt } from '../../../src/space/cells/cell-table.js';
import { requireCells } from '../../../src/space/models/model-space.js';
import type { GroundTruth } from '../../../src/store/ground-truth.js';
import { fileFolder } from '../../file-folder.js';
import { startChromium } from '../../../native-free-bench/brush/chromium.js';
import { TRIAL_GRID, trialInputs } from '../../frontier/trial-space.js';
import { trialExplorer } from '../trial-data.js';

const folder = join(fileFolder(), 'out');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser | undefined;
let context: BrowserContext | undefined;
let truth: GroundTruth;
let url = '';
/** What the page must never do: say something is wrong, ask for anything, break its own policy. */
const misdeeds: string[] = [];

beforeAll(async () => {
  ({ truth } = await trialExplorer(folder));
  url = pathToFileURL((await writeExplorer(folder)).path).href;
  browser = await startChromium();
  context = await browser?.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
});

afterAll(async () => {
  await browser?.close();
});

/** Open the page and watch it. */
async function open(hash = '', address = url): Promise<Page> {
  if (context === undefined) throw new Error('There is no browser.');
  const page = await context.newPage();
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && request.url().split('#')[0] !== address) misdeeds.push(request.url());
  });
  page.on('pageerror', (error) => misdeeds.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security Policy')) misdeeds.push(message.text());
  });
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`${address}${hash}`);
  await page.waitForSelector('html[data-ready]');
  return page;
}

const countOf = (page: Page): Promise<string> => page.innerText('.count');

/** Serious and critical faults that axe-core finds. */
async function faultsOf(page: Page): Promise<string[]> {
  // The page's policy allows no script but its own, so the checker comes in by the debugger, not as an element.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });
}

test('a filter shows the rows of --where, and the link shows them again', async (skip) => {
  if (context === undefined) return skip.skip();
  const page = await open();
  const all = truth.frontier.size;
  expect(await countOf(page)).toBe(`${all} of ${all} points`);
  const where = 'accuracy > 0.9 && area_mm2 < 150';
  await page.fill('#filter', where);
  const expected = selectRows(truth, { where }).length;
  expect(expected).toBeLessThan(all);
  await page.waitForFunction(
    (count) => document.querySelector('.count')?.textContent.startsWith(count),
    `${expected} of`,
  );
  await page.waitForFunction(() => location.hash.includes('f='));
  const again = await open(new URL(page.url()).hash);
  expect(await countOf(again)).toBe(`${expected} of ${all} points`);
  expect(await again.inputValue('#filter')).toBe(where);
  await page.fill('#filter', 'accuracy >>');
  await page.waitForFunction(() => document.querySelector('#filter-fault')?.textContent.includes('Cannot understand'));
  await Promise.all([page.close(), again.close()]);
});

test('a brush in one plot goes through all views; exports hold what is selected', async (skip) => {
  if (context === undefined) return skip.skip();
  const page = await open();
  const box = await page.locator('.plot-0 .brush .overlay').boundingBox();
  if (box === null) throw new Error('The plot has no room.');
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.02);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 4 });
  await page.mouse.up();
  await page.waitForFunction(() => document.querySelectorAll('.chip').length === 2);
  const where = (await page.locator('.chip').allInnerTexts()).map((text) => text.replace(' ×', '')).join(' && ');
  const rows = selectRows(truth, { where });
  expect(await countOf(page)).toBe(`${rows.length} of ${truth.frontier.size} points`);
  // The other plot of the same column and the axes of the parallel coordinates show the brush, too.
  expect(await page.locator('.parallel .selection:not([style*="none"])').count()).toBe(2);
  expect(await page.locator('.rows tbody tr').count()).toBe(Math.min(25, rows.length));

  const save = async (kind: string): Promise<Buffer> => {
    const waiting = page.waitForEvent('download');
    await page.locator(`.plot-0 .exports`).getByText(kind, { exact: true }).click();
    return readFileSync(await (await waiting).path());
  };
  const csv = (await save('CSV')).toString().trim().split('\n');
  expect(csv.length).toBe(rows.length + 1);
  expect(csv[1]).toContain(String(rows[0]?.latency_cycles));
  const svg = (await save('SVG')).toString();
  expect(svg.match(/<circle/g)?.length).toBe(truth.frontier.size);
  expect(svg).not.toMatch(/class=|style=|var\(/);
  expect((await save('PNG')).subarray(1, 4).toString()).toBe('PNG');
  await page.close();
});

test('keys read points and pin them; pins stand side by side', async (skip) => {
  if (context === undefined) return skip.skip();
  const page = await open();
  await page.focus('.plot-0 .plot > svg[tabindex]');
  for (const key of ['ArrowRight', 'Enter', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await page.waitForFunction(() => document.querySelectorAll('.pins-table thead th').length === 2);
  const fastest = truth.frontier.latencyCycles.reduce((a, b) => Math.min(a, b));
  expect(await page.innerText('.pins-table tbody tr:nth-child(2) td:nth-child(2)')).toBe(
    `${Number((fastest / 200_000).toPrecision(4))} ms`,
  );
  expect(await page.innerText('[role=status]')).toMatch(/^Pinned cell \d+/);
  await page.close();
});

/** The figure of a pair with that name, as the page shows it. */
const figureOf = (page: Page, name: string): Promise<string> => page.innerText(`[data-figure="${name}"] .value`);

/** Core cycles as the page writes them. */
const written = (value: number): string => value.toLocaleString('en');

const INPUTS = trialInputs();
const { costModel } = INPUTS;
const TRIAL_CELLS = requireCells(INPUTS.space);

/** What a drawn cell takes on an accelerator, the slow and plain way. */
function cyclesOf(drawn: Cell, accelerator: number): number {
  const checked = checkCell(drawn);
  if ('fault' in checked) throw new Error(checked.fault);
  return explainPair(checked.cell, costModel.costsOf(accelerator)).latencyCycles;
}

/** Wait until the pair shown takes so many core cycles. */
async function expectCycles(page: Page, cycles: number): Promise<void> {
  await expect.poll(() => figureOf(page, 'Core cycles')).toBe(written(cycles));
}

test('the pair view shows the numbers of show pair, and its trace ends at the latency', async (skip) => {
  if (context === undefined) return skip.skip();
  for (const row of [0, truth.frontier.size - 1]) {
    const page = await open(`#1&v=pair&q=${row}`);
    const { cellIndex, acceleratorIndex: accelerators } = truth.frontier;
    const accuracy = { ...INPUTS.metric, metric: INPUTS.metric.name, predicted: false, counts: INPUTS.accuracyCounts };
    const design = { space: INPUTS.space, costModel, accuracy };
    const report = describePair(TRIAL_CELLS, design, cellIndex[row]!, accelerators[row]!);
    await expectCycles(page, report.latency_cycles);
    expect(await figureOf(page, 'Area')).toBe(report.accelerator.area_mm2.toFixed(2));
    expect(await figureOf(page, 'Parameters')).toBe(written(report.cell.parameters));
    expect(await figureOf(page, 'Accuracy')).toBe(`${((report.cell.accuracy?.value ?? NaN) * 100).toFixed(2)} %`);
    expect(await page.locator('.module').count()).toBe(report.modules.length);
    const heads = await page.locator('.module h3').allInnerTexts();
    report.modules.forEach(({ repeats, cycles }, i) => {
      expect(heads[i]).toContain(`×${repeats}, ${written(cycles)} cycles each`);
    });
    expect(await page.innerText('.badge')).toMatch(/^On the frontier/);

    const waiting = page.waitForEvent('download');
    await page.click('[aria-label="Save schedule as Trace"]');
    const trace = JSON.parse(readFileSync(await (await waiting).path(), 'utf8')) as Trace;
    const ends = trace.traceEvents.map((event) => (event.ph === 'X' ? event.ts + event.dur : 0));
    expect(Math.max(...ends)).toBeCloseTo(report.latency_ms * 1000, 6);
    await page.close();
  }
});

test('cell and accelerator are edited on the page, and the link shows them again', async (skip) => {
  if (context === undefined) return skip.skip();
  const row = truth.frontier.cellIndex.findIndex((cell) => cellAt(TRIAL_CELLS, cell).vertices > 2);
  const cell = cellAt(TRIAL_CELLS, truth.frontier.cellIndex[row]!);
  const variant = truth.frontier.acceleratorIndex[row]!;
  const page = await open(`#1&v=pair&q=${row}`);
  await expectCycles(page, truth.frontier.latencyCycles[row]!);

  // Another operation: the first vertex becomes what it is not.
  const label = (cell.labels[0]! + 1) % 3;
  const relabelled = { ...cell, labels: [label, ...cell.labels.slice(1)] };
  await page.locator('[data-key="operation-1"]').selectOption({ index: label });
  await expectCycles(page, cyclesOf(relabelled, variant));
  expect(await page.locator('.change').count()).toBeGreaterThan(0);

  // Another accelerator.
  const accelerator = acceleratorAt(variant, TRIAL_GRID);
  const pixels = accelerator.pixel_par === 8 ? 32 : 8;
  const other = acceleratorIndex({ ...accelerator, pixel_par: pixels }, TRIAL_GRID);
  await page.locator('[data-parameter="pixel_par"]').selectOption({ label: String(pixels) });
  await expectCycles(page, cyclesOf(relabelled, other));
  expect(await figureOf(page, 'Area')).toBe((costModel.areaUnitsOf(other) / 1e4).toFixed(2));

  // The edge from the input to the output comes or goes, by the keys.
  const last = cell.vertices - 1;
  for (const vertex of [0, last]) {
    await page.focus(`[data-key="vertex-${vertex}"]`);
    await page.keyboard.press('Enter');
  }
  const expected = cyclesOf(toggleEdge(relabelled, 0, last), other);
  await expectCycles(page, expected);

  await expect.poll(() => decodeURIComponent(page.url())).toContain('~c~');
  // The address follows the last edit after a moment.
  await page.waitForTimeout(1000);
  const again = await open(new URL(page.url()).hash);
  await expectCycles(again, expected);
  await Promise.all([page.close(), again.close()]);
});

test('the scenario view names the optimum of show frontier', async (skip) => {
  if (context === undefined) return skip.skip();
  const page = await open('#1&v=scenario');
  const [optimum] = selectRows(truth, { scenario: SCENARIOS[0] });
  expect(await page.innerText('tr.optimum td:nth-child(2)')).toBe(optimum?.reward?.toFixed(5));
  await page.locator('.control input[aria-label="Weight of accuracy"]').fill('1');
  await page.waitForFunction(() => location.hash.includes('mine'));
  expect(await page.innerText('.formula .code')).toMatch(/^reward = 1 · \(accuracy − /);
  await page.close();
});

test.each(['frontier', 'pair', 'scenario', 'searches'])(
  'nothing serious stands in the way of anybody: %s',
  async (view) => {
    if (context === undefined) return;
    const page = await open(`#1&v=${view}&p=1,2`);
    expect(await faultsOf(page)).toEqual([]);
    await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
    expect(await faultsOf(page)).toEqual([]);
    // A phone's width: nothing stands out to the side.
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.close();
  },
);

test('a broken link falls back and says so', async (skip) => {
  if (context === undefined) return skip.skip();
  const page = await open('#1&p=99999999&v=scenario');
  expect(await page.innerText('.notice')).toContain('shown without: pins');
  expect(await page.getAttribute('#tab-scenario', 'aria-selected')).toBe('true');
  await page.close();
});

test('names that look like markup stay text', async (skip) => {
  if (context === undefined) return skip.skip();
  const name = '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\'\u0007';
  const frontier = readFrontierBytes(folder);
  const about = { ...aboutPairs(name, truth, frontier), noun: name, costModel: name };
  const hostile = { ...about, metric: { ...about.metric, name } };
  const run = {
    strategy: name,
    seed: 1,
    of: 1,
    visited: 1,
    step: [1],
    accuracyCount: [9000],
    latencyCycles: [9e6],
    areaUnits: [9e5],
    feasible: [1],
    stride: 1,
    best: [0.5],
    covered: [0],
  };
  const searches = {
    steps: 1,
    notes: [name],
    scenarios: [{ scenario: { ...SCENARIOS[0], name }, optimum: 1, runs: [run] }],
    strategies: [{ strategy: name, light: '#2d74ca', dark: '#59a0f9' }],
  };
  const path = join(folder, 'hostile.html');
  await writeFileAtomic(path, renderPage(name, { about: hostile, frontier, searches }, readPageBundle()));
  const address = pathToFileURL(path).href;
  for (const view of ['frontier', 'pair', 'scenario', 'searches']) {
    const page = await open(`#1&v=${view}&p=1`, address);
    expect(await page.innerText('.about')).toContain('<img src=x onerror=alert(2)>');
    expect(await page.locator('img').count()).toBe(0);
    await page.close();
  }
});

test('no page asked for anything, broke its policy or failed', () => {
  expect(misdeeds).toEqual([]);
});
