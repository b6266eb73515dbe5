/** What a condition says, worked out in another way than `src/query/expression.ts` does: to hold that one against. */
export type ReferenceValue = number | string | boolean;
export type ReferenceRow = Readonly<Record<string, ReferenceValue>>;

/** Why a text is no condition. */
export class NotACondition extends Error {}

interface Part {
  readonly kind: 'value' | 'column' | 'sign';
  readonly value: ReferenceValue;
}

/** How tightly a sign between two operands binds; `!` stands between && and the comparisons. */
const BINDING: Readonly<Record<string, number>> = {
  '||': 1,
  '&&': 2,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '=': 4,
  '==': 4,
  '!=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
};
const NOT = 3;
const COMPARISON = 4;
const NEGATION = 7;

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9';
const isNameStart = (character: string | undefined): boolean => /^[A-Za-z_]$/.test(character ?? '');
const isSpace = (character: string | undefined): boolean => /^\s$/.test(character ?? '');

/** Take a text apart character by character. */
function split(text: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < text.length;) {
    const character = text[at]!;
    if (isSpace(character)) {
      at++;
    } else if (character === '"' || character === "'") {
      const end = text.indexOf(character, at + 1);
      if (end === -1) throw new NotACondition('a quote is not closed');
      parts.push({ kind: 'value', value: text.slice(at + 1, end) });
      at = end + 1;
    } else if (isDigit(character) || (character === '.' && isDigit(text[at + 1]))) {
      let end = at;
      while (isDigit(text[end])) end++;
      if (text[end] === '.') {
        end++;
        while (isDigit(text[end])) end++;
      }
      const sign = text[end + 1] === '+' || text[end + 1] === '-' ? 1 : 0;
      // A number that begins with its point has no exponent.
      const mayHaveExponent = character !== '.' && (text[end] === 'e' || text[end] === 'E');
      if (mayHaveExponent && isDigit(text[end + 1 + sign])) {
        end += 1 + sign;
        while (isDigit(text[end])) end++;
      }
      const value = parseFloat(text.slice(at, end));
      if (value === Infinity) throw new NotACondition('a number is beyond all');
      parts.push({ kind: 'value', value });
      at = end;
    } else if (isNameStart(character)) {
      let end = at;
      while (isNameStart(text[end]) || isDigit(text[end])) end++;
      const name = text.slice(at, end);
      if (name === 'true' || name === 'false') parts.push({ kind: 'value', value: name === 'true' });
      else parts.push({ kind: 'column', value: name });
      at = end;
    } else {
      const two = text.slice(at, at + 2);
      const sign = ['&&', '||', '<=', '>=', '==', '!='].includes(two) ? two : character;
      if (!'-<>=!()+*/'.includes(sign[0]!) && sign.length === 1) throw new NotACondition(`there is no sign ${sign}`);
      parts.push({ kind: 'sign', value: sign });
      at += sign.length;
    }
  }
  return parts;
}

/** Evaluate a condition for a row, checking the kind of everything on the way. @throws {@link NotACondition}. */
export function referenceHolds(text: string, row: ReferenceRow): boolean {
  const parts = split(text);
  let at = 0;
  const signHere = (): string | undefined => (parts[at]?.kind === 'sign' ? String(parts[at]!.value) : undefined);

  function operand(least: number): ReferenceValue {
    const sign = signHere();
    if (sign === '!') {
      // `!` takes a whole comparison, and is itself no side of one.
      if (least > NOT) throw new NotACondition('! inside a comparison');
      at++;
      return !ofKind('boolean', climb(NOT));
    }
    if (sign === '-') {
      at++;
      return -ofKind('number', operand(NEGATION));
    }
    if (sign === '(') {
      at++;
      const inner = climb(0);
      if (signHere() !== ')') throw new NotACondition('a bracket is not closed');
      at++;
      return inner;
    }
    const part = parts[at++];
    if (part === undefined || part.kind === 'sign') throw new NotACondition('an operand is missing');
    if (part.kind === 'value') return part.value;
    const value = Object.entries(row).find(([name]) => name === part.value)?.[1];
    if (value === undefined) throw new NotACondition(`no column ${String(part.value)}`);
    return value;
  }

  /** Precedence climbing: an operand, then all signs that bind at least so tightly. */
  function climb(least: number): ReferenceValue {
    const begunByNot = signHere() === '!';
    let left = operand(least);
    for (let compared = begunByNot; ;) {
      const sign = signHere();
      const binding = BINDING[sign ?? ''];
      if (sign === undefined || binding === undefined || binding < least) return left;
      if (begunByNot && binding >= NOT) throw new NotACondition('the rest of a negated comparison');
      if (binding === COMPARISON) {
        if (compared) throw new NotACondition('a comparison of a comparison');
        compared = true;
      } else if (binding < COMPARISON) compared = false;
      else if (compared) throw new NotACondition('a sum of a comparison');
      at++;
      left = combine(sign, left, climb(binding + 1));
    }
  }

  const value = climb(0);
  if (at < parts.length) throw new NotACondition('something is left over');
  return ofKind('boolean', value);
}

function ofKind(kind: 'number', value: ReferenceValue): number;
function ofKind(kind: 'boolean', value: ReferenceValue): boolean;
function ofKind(kind: string, value: ReferenceValue): ReferenceValue {
  if (typeof value !== kind) throw new NotACondition(`a ${typeof value} where a ${kind} is wanted`);
  return value;
}

function combine(sign: string, left: ReferenceValue, right: ReferenceValue): ReferenceValue {
  if (sign === '&&' || sign === '||') {
    const [a, b] = [ofKind('boolean', left), ofKind('boolean', right)];
    return sign === '&&' ? a && b : a || b;
  }
  if ('+-*/'.includes(sign)) {
    const [a, b] = [ofKind('number', left), ofKind('number', right)];
    if (sign === '+') return a + b;
    if (sign === '-') return a - b;
    return sign === '*' ? a * b : a / b;
  }
  if (typeof left !== typeof right) throw new NotACondition('two kinds are compared');
  if (sign === '=' || sign === '==') return left === right;
  if (sign === '!=') return left !== right;
  if (sign === '<') return left < right;
  if (sign === '<=') return left <= right;
  return sign === '>' ? left > right : left >= right;
}
