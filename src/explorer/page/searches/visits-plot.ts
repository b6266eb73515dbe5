import type { SearchedRun } from '../../data/searches.js';
import type { ExplorerData } from '../data/explorer-data.js';
import { columnOf } from '../data/explorer-data.js';
import { parseColour, styleColour } from '../figures/colours.js';
import { axisOf } from '../figures/column-axis.js';
import { PlotFrame } from '../figures/plot-frame.js';
import { s } from '../dom/element.js';
import { visitsBy } from './progress.js';

/** A run with the colour of its strategy. */
export interface ColouredRun {
  readonly run: SearchedRun;
  readonly colour: string;
  /** As SVG has it; undefined for a solid line. */
  readonly dashes: string | undefined;
}

/** Visits lie back by so many steps until they are pale, as a share of all steps. */
const FRESH = 0.04;

/** What the searches visited up to a step, over the frontier: accuracy against latency. */
export class VisitsPlot {
  readonly frame: PlotFrame;
  #runs: readonly ColouredRun[] = [];
  #step = 0;
  #steps = 0;

  constructor(readonly data: ExplorerData) {
    this.frame = new PlotFrame('Pairs that the searches visited, accuracy against latency, over the frontier', () =>
      this.#draw(),
    );
  }

  /** Show the runs up to a step. */
  show(runs: readonly ColouredRun[], step: number, steps: number, log: readonly string[]): void {
    [this.#runs, this.#step, this.#steps] = [runs, step, steps];
    const [x, y] = [axisOf(this.data, 'latency_ms', log), axisOf(this.data, 'accuracy', log)];
    const { accuracy, latency } = this.#extent();
    this.frame.setAxes({ ...x, domain: latency }, { ...y, domain: accuracy });
  }

  /** Show another step alone. */
  showStep(step: number): void {
    this.#step = step;
    this.#draw();
  }

  toSvg(): SVGSVGElement {
    const front = this.#frontier();
    const circle = (x: number, y: number, fill: string, opacity: number): SVGElement =>
      s('circle', { cx: x.toFixed(1), cy: y.toFixed(1), r: 2.4, fill, 'fill-opacity': opacity });
    const visits = this.#runs.flatMap(({ run, colour }) => {
      const { x, y } = this.#visits(run);
      return [...x.subarray(0, visitsBy(run, this.#step))].map((at, i) => circle(at, y[i]!, colour, 0.55));
    });
    return this.frame.toSvg([
      ...[...front.x].map((at, i) => circle(at, front.y[i]!, styleColour('--ghost'), 1)),
      ...visits,
    ]);
  }

  /** Of the frontier, and of what was visited as far as it is not far worse than anything on it. */
  #extent(): { readonly accuracy: readonly [number, number]; readonly latency: readonly [number, number] } {
    const [accuracy, latency] = [columnOf(this.data, 'accuracy'), columnOf(this.data, 'latency_ms')];
    const floor = accuracy.min - 0.35 * (accuracy.max - accuracy.min);
    return { accuracy: [floor, accuracy.max], latency: [latency.min, latency.max * 2] };
  }

  #frontier(): { readonly x: Float32Array; readonly y: Float32Array } {
    const { x, y } = this.frame;
    return {
      x: Float32Array.from(columnOf(this.data, 'latency_ms').values, (value) => x(value)),
      y: Float32Array.from(columnOf(this.data, 'accuracy').values, (value) => y(value)),
    };
  }

  /** Where the visits of a run lie; those beyond the axes at their edge. */
  #visits(run: SearchedRun): { readonly x: Float32Array; readonly y: Float32Array } {
    const { x, y, width, height } = this.frame;
    const units = this.data.about.units;
    if (units === undefined) return { x: new Float32Array(), y: new Float32Array() };
    const clamp = (value: number, end: number): number => Math.min(end, Math.max(0, value));
    return {
      x: Float32Array.from(run.latencyCycles, (cycles) => clamp(x(cycles / (1000 * units.coreMhz)), width)),
      y: Float32Array.from(run.accuracyCount, (count) => clamp(y(count / units.denominator), height)),
    };
  }

  #draw(): void {
    const front = this.#frontier();
    const runs = this.#runs.map(({ run, colour }) => ({
      run,
      colour: parseColour(colour),
      at: this.#visits(run),
      made: visitsBy(run, this.#step),
    }));
    const size = front.x.length + runs.reduce((sum, { made }) => sum + made, 0);
    const [x, y] = [new Float32Array(size), new Float32Array(size)];
    const colours = new Uint8Array(size * 3);
    // 0: frontier, 1: visited long ago, 2: visited lately.
    const sort = new Uint8Array(size);
    x.set(front.x);
    y.set(front.y);
    let next = front.x.length;
    const fresh = this.#step - FRESH * this.#steps;
    for (const { run, colour, at, made } of runs) {
      x.set(at.x.subarray(0, made), next);
      y.set(at.y.subarray(0, made), next);
      for (let i = 0; i < made; i++, next++) {
        colours.set(colour, next * 3);
        sort[next] = run.step[i]! > fresh ? 2 : 1;
      }
    }
    this.frame.paint({ x, y }, [
      { mask: sort, value: 0, colours: parseColour(styleColour('--faint')), radius: 2.6, opacity: 0.5 },
      { mask: sort, value: 1, colours, radius: 1.8, opacity: 0.45 },
      { mask: sort, value: 2, colours, radius: 3.2, opacity: 0.95 },
    ]);
  }
}
