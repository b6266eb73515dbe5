import { execFileSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';

/** Start headless Chromium, or say aloud that it is not there: skip the test then. */
export async function startChromium(): Promise<Browser | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    console.warn(
      'SKIPPED: chromium is not there (Debian: apt-get install chromium); nothing was looked at in a browser.',
    );
    return undefined;
  }
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

function findChromium(): string | undefined {
  for (const name of [process.env['CHROMIUM'] ?? 'chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8', stdio: 'pipe' }).trim();
    } catch {
      // Not this one.
    }
  }
  return undefined;
}
