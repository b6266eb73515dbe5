import { usageError } from '../errors/usage.js';

/** What a column or a part of an expression can be. */
export type Value = number | string | boolean;
/** Anything with columns by name. */
export type Row = Readonly<Record<string, Value>>;

type Evaluate = (row: Row) => Value;
interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign';
  readonly text: string;
  /** Where it begins, from 1, for errors. */
  readonly at: number;
}

const TOKEN =
  /\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|"([^"]*)"|'([^']*)'|([A-Za-z_]\w*)|(&&|\|\||[<>=!]=|[-<>=!()+*/]))/y;

/** Far more than anybody writes. What is nested is read and tried by functions that call one another. */
const MAXIMUM_TOKENS = 1_000;
const MAXIMUM_DEPTH = 100;

const LONGEST_SHOWN = 200;

const COMPARE: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '=': (a, b) => a === b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

const CALCULATE: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
};

/**
 * A parser by recursive descent that turns an expression into a function of a row; nothing is ever evaluated as code.
 *
 * ```
 * any   = all { "||" all }        sum     = product { ("+" | "-") product }
 * all   = not { "&&" not }        product = single { ("*" | "/") single }
 * not   = "!" not | compared      single  = number | "text" | column | true | false | "-" single | "(" any ")"
 * compared = sum [ ("<" | "<=" | ">" | ">=" | "==" | "=" | "!=") sum ]
 * ```
 */
class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(
    readonly source: string,
    /** A row of which the names and kinds of the columns are taken. */
    readonly sample: Row,
  ) {
    this.#tokens = tokenize(source);
    if (this.#tokens.length > MAXIMUM_TOKENS) {
      throw fault(source, `it has ${this.#tokens.length} words and signs, the limit is ${MAXIMUM_TOKENS}`);
    }
  }

  parse(): Evaluate {
    const evaluate = this.#any();
    if (this.#peek() !== undefined) this.#fail('expected the end or an operator');
    if (typeof evaluate(this.sample) !== 'boolean') throw fault(this.source, 'it is no condition');
    return evaluate;
  }

  #any(): Evaluate {
    return this.#logical('||', () => this.#logical('&&', () => this.#not()));
  }

  #logical(sign: '&&' | '||', operand: () => Evaluate): Evaluate {
    let left = operand();
    while (this.#take(sign)) {
      const [a, b] = [left, operand()];
      this.#expectKind(a, 'boolean', sign);
      this.#expectKind(b, 'boolean', sign);
      left = sign === '&&' ? (row) => a(row) === true && b(row) === true : (row) => a(row) === true || b(row) === true;
    }
    return left;
  }

  #not(): Evaluate {
    if (!this.#take('!')) return this.#compared();
    const operand = this.#deeper(() => this.#not());
    this.#expectKind(operand, 'boolean', '!');
    return (row) => operand(row) !== true;
  }

  #compared(): Evaluate {
    const left = this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#single()));
    const compare = COMPARE[this.#peek()?.text ?? ''];
    if (compare === undefined || this.#peek()?.kind !== 'sign') return left;
    const sign = this.#tokens[this.#next++]!.text;
    const right = this.#chain(['+', '-'], () => this.#chain(['*', '/'], () => this.#single()));
    const kinds = [left, right].map((side) => typeof side(this.sample));
    if (kinds[0] !== kinds[1]) throw fault(this.source, `a ${kinds[0]} is compared with a ${kinds[1]} by "${sign}"`);
    return (row) => compare(left(row), right(row));
  }

  #chain(signs: readonly string[], operand: () => Evaluate): Evaluate {
    let left = operand();
    for (let sign = signs.find((s) => this.#take(s)); sign !== undefined; sign = signs.find((s) => this.#take(s))) {
      const [a, b] = [left, operand()];
      this.#expectKind(a, 'number', sign);
      this.#expectKind(b, 'number', sign);
      const calculate = CALCULATE[sign]!;
      left = (row) => calculate(a(row) as number, b(row) as number);
    }
    return left;
  }

  #single(): Evaluate {
    if (this.#take('-')) {
      const operand = this.#deeper(() => this.#single());
      this.#expectKind(operand, 'number', '-');
      return (row) => -(operand(row) as number);
    }
    if (this.#take('(')) {
      const inner = this.#deeper(() => this.#any());
      if (!this.#take(')')) this.#fail('expected ")"');
      return inner;
    }
    const token = this.#tokens[this.#next];
    if (token === undefined || token.kind === 'sign') return this.#fail('expected a column, a number or a text');
    this.#next++;
    const { kind, text } = token;
    if (kind === 'number') {
      const value = Number(text);
      if (!Number.isFinite(value)) throw fault(this.source, `${text} is beyond all numbers`);
      return constant(value);
    }
    if (kind === 'text') return constant(text);
    if (text === 'true' || text === 'false') return constant(text === 'true');
    if (!Object.hasOwn(this.sample, text)) {
      throw fault(this.source, `there is no column "${text}" (columns: ${Object.keys(this.sample).join(', ')})`);
    }
    return (row) => row[text]!;
  }

  #deeper(parse: () => Evaluate): Evaluate {
    if (++this.#depth > MAXIMUM_DEPTH) throw fault(this.source, `it is nested more than ${MAXIMUM_DEPTH} deep`);
    const parsed = parse();
    this.#depth--;
    return parsed;
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  #take(sign: string): boolean {
    const token = this.#peek();
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#next++;
    return true;
  }

  #expectKind(operand: Evaluate, kind: 'number' | 'boolean', sign: string): void {
    const found = typeof operand(this.sample);
    if (found !== kind) throw fault(this.source, `"${sign}" needs a ${kind}, not a ${found}`);
  }

  #fail(expected: string): never {
    const token = this.#peek();
    const where = token === undefined ? 'at its end' : `at "${token.text}", character ${token.at}`;
    throw fault(this.source, `${expected} ${where}`);
  }
}

function constant(value: Value): Evaluate {
  return () => value;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  const matcher = new RegExp(TOKEN);
  while (matcher.lastIndex < end) {
    const from = matcher.lastIndex;
    const match = matcher.exec(source);
    if (match === null)
      throw fault(
        source,
        `it cannot be read from character ${from + 1}, "${source.slice(from, from + LONGEST_SHOWN).trim()}"`,
      );
    const [all, number, double, single, name, sign] = match;
    const at = from + all.length - all.trimStart().length + 1;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at });
    else if (double !== undefined || single !== undefined)
      tokens.push({ kind: 'text', text: double ?? single ?? '', at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at });
    else tokens.push({ kind: 'sign', text: sign as string, at });
  }
  return tokens;
}

function fault(source: string, what: string): Error {
  const wayOut = 'Write it e.g. as \'accuracy > 0.93 && latency_ms < 50 && ratio_conv_engines == "1/2"\'.';
  const shown = source.length > LONGEST_SHOWN ? `${source.slice(0, LONGEST_SHOWN)}…` : source;
  return usageError(`Cannot understand the condition ${shown}: ${what}.`, wayOut);
}

/**
 * Turn a condition such as `accuracy > 0.93 && latency_ms < 50` into a test of rows.
 *
 * Columns, numbers, "texts", true and false; ! - * / + < <= > >= == != && || and parentheses.
 *
 * @param sample - Any row: its names and the kinds of its values are those that the condition may use.
 * @throws {@link CodesignError} USAGE naming the fault and where it is.
 */
export function compileCondition(source: string, sample: Row): (row: Row) => boolean {
  const evaluate = new Parser(source, sample).parse();
  return (row) => evaluate(row) === true;
}
