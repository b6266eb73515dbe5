// What the kernel's memory holds and where. The host reads these numbers from the module's exports: they are written
// down here and nowhere else.
//
// All modules of the network are scheduled side by side, so a "row" is 5 modules × 32 lanes of int32, 640 bytes; a
// "line" is the 32 lanes of one module, 128 bytes.
//
// Memory (bytes); the host writes PROGRAM, CUMULATIVE, LEVELS and everything from DATA on:
//   PROGRAM      what the kernel knows of the graph, in words of int32; its parts are named below
//   ENGINE       (MAX_INTERIOR + 1) vertices × 4 engines of pointers
//   OPERANDS     OPERAND_COUNT rows: cycles of the operations, multiplied by the repeats of their module
//   OWN          MAX_INTERIOR rows;   PRE  (MAX_INTERIOR + 1) × 4 rows;   ZERO  one row
//   LATENCY      MAX_CODES × 32 lanes of int32, by label code
//   SUMS         LABELS rows of makespans and sums of packed columns, see packed.ts
//   HITS         up to MAX_CODES × 128 pairs of int32: code · 32 + lane (· 128 of packed columns), latency
//   LEVELS       MAX_CODES int32: the threshold row of a code's cell, −1 where there is no cell
//   CUMULATIVE   MAX_CODES + 1 int32: number of cells with a smaller code
//   BEST         one int32 a prefix of labels, the shortest first: the smallest level of the cells that begin with it
//   REST         (MAX_INTERIOR + 1) × 4 rows: what an engine has to do whatever the labels are, after the additions of a
//                vertex;   LEAST  MAX_INTERIOR rows: the cycles of a vertex's operation, whatever its label is
//   EXTREMES     two v128: smallest, largest latency seen
//   FINISHED     one int32 a prefix of all labels but the last: those that a search for rewards scheduled
//   FOUND        MAX_CODES int32: codes of cells that are counted
//   DATA         the columns and thresholds; the caller's layout

/** Columns of a block. */
export const LANES: i32 = 32;
/** Distinct modules of the network. */
export const MODULES: i32 = 5;
/** Vertices of a graph besides input and output, at most. */
export const MAX_INTERIOR: i32 = 5;
/** Labels an interior vertex may have. */
export const LABELS: i32 = 3;
/** Engines an accelerator may have. */
export const ENGINES: i32 = 4;
/** Label codes of a graph, at most: LABELS to the power of MAX_INTERIOR. */
export const MAX_CODES: i32 = LABELS * LABELS * LABELS * LABELS * LABELS;

/** Lanes that a packed block may have, and vectors of as many. */
export const PACKED_LANES: i32 = 128;
/** Vectors of a row of a packed block, at most. */
export const PACKED_VECTORS: i32 = 40;
/** Words at the begin of a packed block: the engines of conv3x3, conv1x1, maxpool3x3 and add, one byte each; */
export const PACKED_ENGINES: i32 = 0;
/** the bytes of a row, an even number of vectors; */
export const PACKED_ROW: i32 = 1;
/** the number of vectors of latencies, four lanes each; the number of steps; */
export const PACKED_OUTPUTS: i32 = 2;
export const PACKED_STEPS: i32 = 3;
/** where the two summands of each step stand, and the three of each latency: bytes in a SUM row; */
export const PACKED_SUMMANDS: i32 = 4;
export const PACKED_TERMS: i32 = 5;
/** where the serial parts stand, a vector for each of latencies; */
export const PACKED_SERIAL: i32 = 6;
/**
 * where the places stand of the cycles of each shape, a word for each module: its vectors, one after another, anywhere in the
 * block; nothing is said of shapes that the module does not have;
 */
export const PACKED_PLACES: i32 = 7;
/** where the vectors of each module end in a row, in bytes. */
export const PACKED_ENDS: i32 = 8;
export const PACKED_HEADER: i32 = PACKED_ENDS + MODULES;

/** The operands of a vertex, one after another: the projection of the input, the addition, its operation by label. */
export const PROJECTION: i32 = 0;
export const ADDITION: i32 = 1;
export const LABELLED: i32 = 2;
export const OPERANDS_PER_VERTEX: i32 = LABELLED + LABELS;
/** Two more follow those of all vertices: at the output, where an edge joins it to the input. */
export const OUTPUT_PROJECTION: i32 = MAX_INTERIOR * OPERANDS_PER_VERTEX;
export const OUTPUT_ADDITION: i32 = OUTPUT_PROJECTION + 1;
export const OPERAND_COUNT: i32 = OUTPUT_ADDITION + 1;

/** Words of a program: the number of interior vertices; */
export const INTERIOR: i32 = 0;
/** whether an edge joins input and output; */
export const JOINED: i32 = INTERIOR + 1;
/** the predecessors of each interior vertex, as a mask; */
export const PREDECESSORS: i32 = JOINED + 1;
/** how often each module occurs in the network; */
export const REPEATS: i32 = PREDECESSORS + MAX_INTERIOR;
/** the shape numbers of each operand by module, −1 where there is none. */
export const SHAPES: i32 = REPEATS + MODULES;
export const PROGRAM_WORDS: i32 = SHAPES + OPERAND_COUNT * MODULES;

/** Sizes in bytes: an int32, the lanes of one module, of all modules, a hit. */
export const WORD: usize = 4;
export const LINE: usize = <usize>LANES * WORD;
export const ROW: usize = <usize>MODULES * LINE;
export const HIT: usize = 2 * WORD;
export const VECTOR: usize = 16;
/** A SUM row: the makespans of a row, and the steps that leave three summands of a latency. */
export const SUM_ROW: usize = ROW + <usize>(((MODULES - 3) * PACKED_LANES) / 4) * VECTOR;
/** What is read most starts at a multiple of this. */
const ALIGN: usize = 1024;

/** Places. */
export const PROGRAM: usize = 1024;
export const ENGINE: usize = 2048;
export const OPERANDS: usize = 4096;
export const OWN: usize = OPERANDS + <usize>OPERAND_COUNT * ROW;
export const PRE: usize = OWN + <usize>MAX_INTERIOR * ROW;
export const ZERO: usize = PRE + <usize>((MAX_INTERIOR + 1) * ENGINES) * ROW;
export const LATENCY: usize = (ZERO + ROW + ALIGN - 1) & ~(ALIGN - 1);
export const SUMS: usize = LATENCY + <usize>MAX_CODES * LINE;
export const HITS: usize = SUMS + <usize>LABELS * SUM_ROW;
export const LEVELS: usize = HITS + <usize>(MAX_CODES * PACKED_LANES) * HIT;
export const CUMULATIVE: usize = LEVELS + <usize>MAX_CODES * WORD;
export const BEST: usize = CUMULATIVE + <usize>(MAX_CODES + 1) * WORD;
export const REST: usize = (BEST + <usize>MAX_CODES * WORD + ALIGN - 1) & ~(ALIGN - 1);
export const LEAST: usize = REST + <usize>((MAX_INTERIOR + 1) * ENGINES) * ROW;
export const EXTREMES: usize = (LEAST + <usize>MAX_INTERIOR * ROW + ALIGN - 1) & ~(ALIGN - 1);
export const FINISHED: usize = EXTREMES + 32;
export const FOUND: usize = FINISHED + <usize>(MAX_CODES / LABELS) * WORD;
export const DATA: usize = (FOUND + <usize>MAX_CODES * WORD + ALIGN - 1) & ~(ALIGN - 1);

// What the host lays out for a count of rewards, in DATA; rank.ts says what it is for. Of each query, in bytes from its
// beginning; doubles first, then float32 and int32, then where its arrays stand:
/** of the reward's term of latency the weight, the largest latency and the range, doubles; */
export const QUERY_WEIGHT: usize = 0;
export const QUERY_SLOWEST: usize = 8;
export const QUERY_RANGE: usize = 16;
/** the numbers of its scores, float32, and the latency that adds nothing to them, int32; */
export const QUERY_SLOPE: usize = 24;
export const QUERY_LEAST: usize = 28;
export const QUERY_TOP: usize = 32;
/** two that are the same for all, as no constant of vectors stays in a register; */
export const QUERY_BOTTOM: usize = 36;
export const QUERY_ROUNDING: usize = 40;
export const QUERY_ZERO: usize = 44;
/** its rewards, rising doubles, and how many; the entry of each step, uint16; the pairs by entry, 4 × int64; */
export const QUERY_REWARDS: usize = 48;
export const QUERY_REWARD_COUNT: usize = 52;
export const QUERY_STEPS: usize = 56;
export const QUERY_PAIRS: usize = 60;
/** by code of the group: the part of the score, float32, and the reward's term of accuracy, a double; */
export const QUERY_PARTS: usize = 64;
export const QUERY_TERMS: usize = 68;
/** by prefix of labels, the shortest first: the best part of the cells that begin with it, float32; */
export const QUERY_BEST: usize = 72;
/** codes of the group that have a part, int32, and how many there are; */
export const QUERY_CODES: usize = 76;
export const QUERY_CODE_COUNT: usize = 80;
/** by loaded block: the best base of each lane, then its largest latency; where its quads begin, and the last ones end. */
export const QUERY_LANES: usize = 84;
export const QUERY_QUAD_OFFSETS: usize = 88;
export const QUERY_QUADS: usize = 92;
export const QUERY_BYTES: usize = 96;

/** Of four lanes of a line, with one area each: by lane the base of its score, float32, the largest latency of a feasible */
/** pair and how many variants there are, int32, the reward's term of area, a double; then the byte of the first lane. */
export const QUAD_BASES: usize = 0;
export const QUAD_CAPS: usize = 16;
export const QUAD_VARIANTS: usize = 32;
export const QUAD_TERMS: usize = 48;
export const QUAD_LANES: usize = 80;
export const QUAD_BYTES: usize = 96;
