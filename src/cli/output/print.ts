import { printableText } from './printable.js';

/** Print what a command was asked for, on stdout: text for people, or JSON. */
export function print(text: string): void {
  process.stdout.write(printableText(text));
}

/** Print data on stdout, byte for byte where a program or a file takes them. */
export function printData(text: string): void {
  if (process.stdout.isTTY) print(text);
  else process.stdout.write(text);
}
