import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { startChromium } from './chromium.js';
import { madeUpPage } from './made-up-page.js';

// How long a frame of the explorer takes while a brush is drawn over many points, in headless Chromium.
// Usage: npm run bench:brush [-- POINTS], 10,000 by default.

const ROUNDS = 5;
const FRAMES = 120;

/** Draw a brush with one mouse move a frame, sent from inside the page so that no driver is measured; times of frames in ms. */
async function brush(page: Page): Promise<number[]> {
  const box = await page.locator('.plot-0 .brush .overlay').boundingBox();
  if (box === null) throw new Error('the page shows no plot');
  return page.evaluate(
    async ([left, top, frames]) => {
      const overlay = document.querySelector('.plot-0 .brush .overlay') as Element;
      const fire = (target: EventTarget, type: string, x: number, y: number): void => {
        const place = { clientX: left + x, clientY: top + y, view: window, bubbles: true, cancelable: true };
        target.dispatchEvent(new MouseEvent(type, { ...place, button: 0, buttons: 1 }));
      };
      const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      fire(overlay, 'mousedown', 60, 40);
      const times: number[] = [];
      let before = await nextFrame();
      for (let i = 0; i < frames; i++) {
        fire(window, 'mousemove', 80 + i * 4, 60 + i * 3);
        const now = await nextFrame();
        times.push(now - before);
        before = now;
      }
      fire(window, 'mouseup', 500, 400);
      return times;
    },
    [box.x, box.y, FRAMES] as const,
  );
}

const points = Number(process.argv[2] ?? 10_000);
const browser = await startChromium();
if (browser !== undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'codesign-brush-'));
  try {
    const file = join(folder, 'page.html');
    writeFileSync(file, madeUpPage(points));
    process.stdout.write(
      `${cpus()[0]?.model ?? 'unknown processor'}, Chromium ${browser.version()}, no GPU, ${points} points\n`,
    );
    process.stdout.write('round  median ms  90 %  99 %\n');
    for (let round = 1; round <= ROUNDS; round++) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 1600 } });
      await page.goto(pathToFileURL(file).href);
      await page.waitForSelector('html[data-ready]');
      // Until the lines of all points are drawn.
      await page.waitForTimeout(2000);
      const times = (await brush(page)).sort((a, b) => a - b);
      const at = (share: number): string => times[Math.floor(share * (times.length - 1))]!.toFixed(1);
      process.stdout.write(
        `${String(round).padStart(5)}${at(0.5).padStart(11)}${at(0.9).padStart(6)}${at(0.99).padStart(6)}\n`,
      );
      await page.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await browser.close();
  }
}
