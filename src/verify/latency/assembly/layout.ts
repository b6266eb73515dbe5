// What the memory holds and where. The host reads these numbers from the module's exports: they are written down here and
// nowhere else.
//
// A "lane" is a variant; a "line" is what 16 of them take for an operation in one of the 5 modules of the network, a "row"
// the lines of all 5. On one variant alone a "short row" is 8 lanes: one a module, the last 3 of them zero.
//
// Memory (bytes); the host writes everything from LIMITS on:
//   ENDS         MOST_STEPS + 1 rows: zeros, then when each step ends
//   LAST         MOST_STEPS + 1 words: before a step, the row of the last step on each of the 4 engines, a byte each
//   TOTAL        a line: the latencies of the last cell
//   LIMITS       a line to compare latencies with
//   COUNTS       a line: the cells that took just a limit;   LEAST  a line: the smallest tag of these
//   PROGRAMS     what each graph runs, PROGRAM_BYTES each: the number of steps; by interior vertex its own step;
//                then RECORD bytes a step:
//     kind of the operation │ operand │ shift of the label │ n │ n rows of the steps it waits for, up to 6
//                where the kind is LABELLED it is the label, and the operand as many further on
//   a block      a line of serial parts, then a row an operand: cycles times the repeats of the module
//   a column     the same of one variant, in short rows; the serial part fills the first one
//   a list       two words a cell: graph · 1024 + labels in 2 bits each, those of vertex 1 first; a tag

/** Variants of a block. */
export const LANES: i32 = 16;
/** Distinct modules of the network. */
export const MODULES: i32 = 5;
/** Steps that a cell has at most. */
export const MOST_STEPS: i32 = 14;
/** Vertices of a cell besides input and output, at most. */
export const MOST_INTERIOR: i32 = 5;
/** Stands for a kind that is the label of a vertex. */
export const LABELLED: i32 = 4;
/** Bits of the labels in a word of a list. */
export const LABEL_BITS: i32 = 10;

export const LINE: usize = 64;
export const ROW: usize = <usize>MODULES * LINE;
export const SHORT_ROW: usize = 32;
export const HEADER: usize = 8;
export const RECORD: usize = 10;
export const PROGRAM_BYTES: usize = 152;

export const ENDS: usize = 1024;
export const LAST: usize = ENDS + <usize>(MOST_STEPS + 1) * ROW;
export const TOTAL: usize = (LAST + <usize>(MOST_STEPS + 1) * 4 + 63) & ~63;
export const LIMITS: usize = TOTAL + LINE;
export const COUNTS: usize = LIMITS + LINE;
export const LEAST: usize = COUNTS + LINE;
export const PROGRAMS: usize = LEAST + LINE;
