import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConstants } from '../../src/cost/model/constants.js';
import { loadPublishedFigures } from '../../src/cost/validation/published.js';
import { validateCostModel } from '../../src/cost/validation/report.js';
import { renderSvg, writeChart } from '../../src/plot/render.js';
import { validationChart } from '../../src/plot/validation-chart.js';
import { fileFolder } from '../file-folder.js';

const scratch = fileFolder();

const chart = validationChart(validateCostModel(loadPublishedFigures(), loadConstants()));

describe('charts', () => {
  it('draw every row, titled axes with units and a legend into one SVG', () => {
    const svg = renderSvg(chart);
    // One dot a published row, one swatch a legend entry.
    expect(svg.match(/<circle/g)).toHaveLength(61 + 5 + 7);
    expect(svg).toContain('Published throughput (images/s, without fully connected layers)');
    expect(svg).toContain('Predicted throughput (images/s)');
    expect(svg).toContain('ZU9: 1.7 %, worst 4.2 %');
    expect(svg).toContain('tiny-YOLO convolutions: 8.1 %');
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(renderSvg(chart)).toBe(svg);
  });

  it('are XML whatever their title is', () => {
    const svg = renderSvg({ title: 'a & <b> "c"', plot: { width: 200, height: 100, marks: [] } });
    expect(svg).toContain('aria-label="a &amp; &lt;b&gt; &quot;c&quot;"');
    expect(svg).not.toContain('<b>');
  });

  it('are written as PNG and SVG by the ending, and refused with any other', async () => {
    const folder = mkdtempSync(join(scratch, 'chart-'));
    await writeChart(join(folder, 'a.png'), chart);
    await writeChart(join(folder, 'a.SVG'), chart);
    expect(readFileSync(join(folder, 'a.png')).subarray(0, 8)).toEqual(
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    );
    expect(readFileSync(join(folder, 'a.SVG'), 'utf8')).toBe(renderSvg(chart));
    await expect(writeChart(join(folder, 'a.jpg'), chart)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining('".jpg"') as string,
    });
    expect(readdirSync(folder).sort()).toEqual(['a.SVG', 'a.png']);
  });
});
