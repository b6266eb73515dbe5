import { isRecord, showValue } from '../../json-file.js';
import { findNameTwice } from '../../json-text.js';
import type { PartColumns } from '../models/build-module-table.js';
import { FaultList } from './faults.js';
import type { Report } from './faults.js';
import type { Header } from './header-line.js';
import { ACCURACY, HEADER_EXAMPLE, readHeader } from './header-line.js';
import { MAXIMUM_MODEL_MACS } from './limits.js';
import type { Line } from './lines.js';
import type { ModelContext } from './model-line.js';
import { MISSING, readModelLine } from './model-line.js';
import type { FileModule } from './module-line.js';
import { readModuleLine } from './module-line.js';

/** The accuracies that a file gives its models, as counts. */
export interface FileMetric {
  readonly name: string;
  /** Images classified. */
  readonly denominator: number;
  /** Correctly classified images by model; −1 where the file says none. */
  readonly counts: Int32Array;
}

/** What the lines of a file say. */
export interface FileContents {
  readonly header: Header;
  readonly modules: readonly FileModule[];
  readonly ids: readonly string[];
  readonly indexOfId: ReadonlyMap<string, number>;
  readonly parts: PartColumns;
  /** Multiply–accumulates of each model for one image. */
  readonly macs: Float64Array;
  /** Trainable parameters by model, −1 where its line does not say. */
  readonly parameters: Int32Array;
  readonly metrics: readonly FileMetric[];
}

/** Takes the lines of a file of models one by one: a header, then modules, then models. */
export class ModelFileReader {
  readonly #origin: string;
  readonly #faults = new FaultList();
  #header: Header | undefined;
  #lines = 0;
  readonly #modules: FileModule[] = [];
  readonly #moduleOf = new Map<string, number>();
  readonly #lineOfModule = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #indexOfId = new Map<string, number>();
  readonly #lineOfModel: number[] = [];
  readonly #partOffset = [0];
  readonly #partModule: number[] = [];
  readonly #partRepeats: number[] = [];
  readonly #macs: number[] = [];
  readonly #parameters: number[] = [];
  readonly #counts = new Map<string, number[]>();
  #headerLine: number | undefined;

  /** @param origin - What to call the file in an error. */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Read the next line. */
  readLine({ number, text, fault: unreadable }: Line): void {
    const report: Report = (fault) => this.#faults.add(number, fault);
    if (unreadable !== undefined) report(unreadable);
    const line = unreadable === undefined ? parseLine(text, report) : undefined;
    const first = this.#lines++ === 0;
    if (first && (line === undefined || !('models' in line))) {
      report(`the first line is no header such as ${HEADER_EXAMPLE}`);
    }
    if (line === undefined) return;
    if ('models' in line) {
      if (!first) report('a header is the first line, and no other');
      else {
        this.#headerLine = number;
        this.#header = readHeader(line, report);
        for (const metric of this.#header.denominators.keys()) this.#counts.set(metric, []);
      }
    } else if ('module' in line) this.#readModule(number, line, report);
    else if ('model' in line) this.#readModel(number, line, report);
    else report(`it has none of the fields "module" and "model", but ${showValue(Object.keys(line))}`);
  }

  /**
   * Say what the file holds, once its last line is read.
   *
   * @throws {@link CodesignError} MODELS_INVALID with every fault there is.
   */
  finish(): FileContents {
    const count = this.#ids.length;
    if (this.#lines === 0) this.#faults.add(undefined, 'it is empty');
    else if (count === 0) this.#faults.add(undefined, 'it has no models');
    for (const [metric, counts] of this.#counts) {
      // Each model without the accuracy itself is a fault already.
      if (count === 0 || metric === ACCURACY || counts.some((value) => value !== MISSING)) continue;
      this.#faults.add(this.#headerLine, `no model has a count of the metric "${metric}"`);
    }
    this.#faults.throwIfAny(this.#origin);
    const header = this.#header as Header;
    return {
      header,
      modules: this.#modules,
      ids: this.#ids,
      indexOfId: this.#indexOfId,
      parts: {
        partOffset: new Int32Array(this.#partOffset),
        partModule: new Int32Array(this.#partModule),
        partRepeats: new Int32Array(this.#partRepeats),
      },
      macs: new Float64Array(this.#macs),
      parameters: new Int32Array(this.#parameters),
      metrics: [...this.#counts].map(([name, counts]) => ({
        name,
        denominator: header.denominators.get(name) as number,
        counts: new Int32Array(counts),
      })),
    };
  }

  #readModule(number: number, line: Readonly<Record<string, unknown>>, report: Report): void {
    if (this.#ids.length > 0) report('modules come before the first model');
    const module = readModuleLine(line, report);
    if (module === undefined) return;
    const { name } = module;
    const before = this.#lineOfModule.get(name);
    if (before !== undefined) {
      report(`the module ${showValue(name)} is there already, in line ${before}`);
      return;
    }
    this.#lineOfModule.set(name, number);
    this.#moduleOf.set(name, this.#modules.push(module) - 1);
  }

  #readModel(number: number, line: Readonly<Record<string, unknown>>, report: Report): void {
    const model = this.#ids.length;
    let macs = 0;
    for (const counts of this.#counts.values()) counts.push(MISSING);
    const context: ModelContext = {
      modules: this.#moduleOf,
      denominators: this.#header?.denominators,
      addPart: (module, repeats) => {
        this.#partModule.push(module);
        this.#partRepeats.push(repeats);
        macs += repeats * this.#modules[module]!.macs;
      },
      addCount: (metric, count) => {
        const counts = this.#counts.get(metric);
        if (counts !== undefined) counts[model] = count;
      },
    };
    const { id = '', parameters } = readModelLine(line, context, report);
    if (macs > MAXIMUM_MODEL_MACS) {
      report(`it takes ${macs} multiply–accumulates an image, more than ${MAXIMUM_MODEL_MACS}`);
    }
    const before = this.#indexOfId.get(id);
    if (before !== undefined && id !== '') {
      report(`the model ${showValue(id)} is there already, in line ${this.#lineOfModel[before]!}`);
    } else this.#indexOfId.set(id, model);
    this.#ids.push(id);
    this.#lineOfModel.push(number);
    this.#partOffset.push(this.#partModule.length);
    this.#macs.push(macs);
    this.#parameters.push(parameters);
  }
}

function parseLine(text: string, report: Report): Record<string, unknown> | undefined {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch (cause) {
    report(`it is not JSON: ${(cause as Error).message}`);
    return undefined;
  }
  const twice = findNameTwice(text);
  if (twice !== undefined) report(`an object has the name ${showValue(twice)} twice`);
  if (isRecord(line)) return line;
  report(`it is ${showValue(line)}, not an object`);
  return undefined;
}
