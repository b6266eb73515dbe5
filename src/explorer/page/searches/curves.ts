import { line } from 'd3-shape';
import { s } from '../dom/element.js';
import type { AxisSpec } from '../figures/plot-frame.js';
import { PlotFrame } from '../figures/plot-frame.js';

/** One curve: values by step, null where there is none yet. */
export interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly dashes: string | undefined;
  readonly stride: number;
  readonly values: readonly (number | null)[];
}

/** What a plot of curves shows. */
export interface CurvesLook {
  readonly curves: readonly Curve[];
  readonly steps: number;
  /** The step that is looked at. */
  readonly step: number;
  /** A value to compare with, as a dashed line. */
  readonly guide: number | undefined;
}

/** Curves by step with a cursor. */
export class Curves {
  readonly frame: PlotFrame;
  #look: CurvesLook | undefined;

  constructor(label: string) {
    this.frame = new PlotFrame(label, () => this.#draw());
  }

  /** Show other curves. */
  show(look: CurvesLook, y: AxisSpec): void {
    this.#look = look;
    const tick = (value: number): string => value.toLocaleString('en');
    this.frame.setAxes({ title: 'Step', domain: [0, look.steps], tick }, y);
  }

  /** Move the cursor alone. */
  showStep(step: number): void {
    if (this.#look === undefined) return;
    this.#look = { ...this.#look, step };
    this.#draw();
  }

  toSvg(): SVGSVGElement {
    return this.frame.toSvg([]);
  }

  #draw(): void {
    if (this.#look === undefined) return;
    const { curves, steps, step, guide } = this.#look;
    const { x, y, height, width } = this.frame;
    const path = ({ stride, values }: Curve): string =>
      line<number | null>()
        .defined((value) => value !== null)
        .x((_, i) => x(Math.min(steps, (i + 1) * stride)))
        .y((value) => Math.min(height, y(value ?? 0)))([...values]) ?? '';
    this.frame.under.replaceChildren(
      ...(guide === undefined ? [] : [s('line', { class: 'guide', x1: 0, x2: width, y1: y(guide), y2: y(guide) })]),
      ...curves.map((curve) =>
        s(
          'path',
          {
            d: path(curve),
            fill: 'none',
            stroke: curve.colour,
            'stroke-width': 2,
            'stroke-linejoin': 'round',
            'stroke-dasharray': curve.dashes,
          },
          s('title', {}, curve.name),
        ),
      ),
      s('line', { class: 'cursor', x1: x(step), x2: x(step), y1: 0, y2: height, 'data-export': 'no' }),
    );
  }
}
