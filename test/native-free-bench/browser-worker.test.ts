import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureRun } from '../../native-free-bench/indicators/measure.js';
import { makeYardstick } from '../../native-free-bench/indicators/yardstick.js';
import { Problem } from '../../native-free-bench/problem/problem.js';
import { Space } from '../../native-free-bench/problem/space.js';
import { runStrategy } from '../../native-free-bench/runs/run.js';
import { STRATEGIES } from '../../native-free-bench/strategies/list.js';
import type { StrategyFactory } from '../../native-free-bench/strategies/strategy.js';
import { ScenarioReward } from '../../src/objectives/reward.js';
import { SCENARIOS } from '../../src/objectives/scenario.js';
import { startChromium } from '../../native-free-bench/brush/chromium.js';
import { smallSpace } from './small-space.js';

const DIST = join(import.meta.dirname, '..', '..', 'dist');
const STEPS = 240;
const TYPES = new Map([
  ['.js', 'text/javascript'],
  ['.wasm', 'application/wasm'],
]);

/** Searches and is measured in a worker of the browser, with the same modules that Node runs. */
const WORKER = `
import { measureRun } from '/native-free-bench/indicators/measure.js';
import { makeYardstick } from '/native-free-bench/indicators/yardstick.js';
import { Problem } from '/native-free-bench/problem/problem.js';
import { Space } from '/native-free-bench/problem/space.js';
import { runStrategy } from '/native-free-bench/runs/run.js';
import { STRATEGIES } from '/native-free-bench/strategies/list.js';
import { ScenarioReward } from '/src/objectives/reward.js';
onmessage = ({ data: { space, frontier, scenario } }) => {
  const rewarding = new ScenarioReward(scenario, space.bounds, space.units);
  const problem = new Problem(new Space(space), rewarding);
  const yardstick = makeYardstick(frontier, rewarding);
  const results = [...STRATEGIES].map(([strategy, factory]) => {
    const trace = runStrategy(problem, factory, { strategy, seed: 1, steps: ${STEPS} });
    return { strategy, rewards: [...trace.reward], measures: measureRun(trace, yardstick) };
  });
  postMessage(results);
};
postMessage('ready');
`;

let server: Server;
let browser: Browser | undefined;

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = normalize(request.url ?? '/');
    const extension = extname(path);
    response.setHeader('content-type', TYPES.get(extension) ?? 'text/html');
    if (path === '/worker.js') response.end(WORKER);
    else if (TYPES.has(extension)) response.end(readFileSync(join(DIST, path)));
    else response.end('<!doctype html><title>worker</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await startChromium();
});

afterAll(async () => {
  await browser?.close();
  server.close();
});

test('every strategy does the same in a browser worker, bit by bit', async (context) => {
  if (browser === undefined) return context.skip();
  const { data, frontier } = smallSpace();
  const scenario = SCENARIOS[0]!;
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  // Typed arrays cross to the page as lists with the name of their type.
  const pack = (value: unknown): unknown => {
    if (ArrayBuffer.isView(value)) return { type: value.constructor.name, list: [...(value as Int32Array)] };
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, pack(inner)]));
  };
  const found = await page.evaluate(
    async (text) => {
      const unpack = (value: unknown): unknown => {
        if (Array.isArray(value)) return value.map(unpack);
        if (typeof value !== 'object' || value === null) return value;
        const { type, list } = value as { type?: string; list?: number[] };
        if (type !== undefined && list !== undefined) {
          const Column = (globalThis as unknown as Record<string, unknown>)[type] as new (list: number[]) => unknown;
          return new Column(list);
        }
        return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unpack(inner)]));
      };
      const worker = new Worker('/worker.js', { type: 'module' });
      return new Promise<unknown>((resolve, reject) => {
        worker.onerror = (event) => {
          reject(new Error(event.message || 'the worker did not start'));
        };
        worker.onmessage = ({ data: message }) => {
          if (message === 'ready') worker.postMessage(unpack(JSON.parse(text)));
          else resolve(JSON.stringify(message));
        };
      });
    },
    JSON.stringify(pack({ space: data, frontier, scenario })),
  );

  const rewarding = new ScenarioReward(scenario, data.bounds, data.units);
  const problem = new Problem(new Space(data), rewarding);
  const yardstick = makeYardstick(frontier, rewarding);
  const expected = [...STRATEGIES].map(([strategy, factory]: [string, StrategyFactory]) => {
    const trace = runStrategy(problem, factory, { strategy, seed: 1, steps: STEPS });
    return { strategy, rewards: [...trace.reward], measures: measureRun(trace, yardstick) };
  });
  expect(JSON.parse(found as string)).toEqual(JSON.parse(JSON.stringify(expected)));
});
