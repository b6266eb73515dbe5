/** A whole number with its thousands set apart. */
export const count = (value: number): string => value.toLocaleString('en');

/** A difference with its sign. */
export function signed(value: number, text: (size: number) => string = count): string {
  return value === 0 ? '±0' : `${value < 0 ? '−' : '+'}${text(Math.abs(value))}`;
}

/** A share as a percentage. */
export function percent(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)} %`;
}

/** A number with at most so many digits that count. */
export function short(value: number, digits = 4): string {
  return value !== 0 && Math.abs(value) >= 10 ** digits
    ? count(Math.round(value))
    : String(Number(value.toPrecision(digits)));
}
