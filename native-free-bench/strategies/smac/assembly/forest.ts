// Random forests for regression over decisions that are categories: grown and asked, in doubles.
//
// The host lays the memory out with `layOut`, writes `sizes`, and then, for each forest, `targets` of the points and, for each
// tree, the points that it is grown from (`chosen`). Every sum is made in the order of the points of its node, as a plain loop
// makes it, so that its bits are those of one.
//
// A decision of two options has one column (its second option), one of more has a column for each. `marks` holds for each point a
// byte a column, −1 where the point has the option: so sums and counts of all decisions of a node are taken in vectors.
// `options` holds the decisions of all points once more, decision by decision, for what looks at one decision of many points.

/** Draw an integer 0 .. bound − 1. */
// @ts-ignore: decorator
@external("host", "below")
declare function below(bound: u32): u32;

const RIGHT: u8 = 0;
const LEFT: u8 = 1;
const UNMET: u8 = 2;

/** A node: the decision it is split on (−1 for a leaf), where its next nodes stand in `next`, the mean of its targets. */
const NODE: usize = 16;
/** Columns are padded to a multiple of this, so that marks are whole vectors: they are summed as many at a time. */
const PAD: i32 = 16;
/** A byte counts no more points than this. */
const MOST_MARKS: i32 = 255;

let decisionCount: i32 = 0;
let treeCount: i32 = 0;
let width: i32 = 0;
let leftOut: i32 = 0;
let minSplit: i32 = 0;

export let sizes: usize = 0;
export let rows: usize = 0;
export let targets: usize = 0;
export let means: usize = 0;
export let variances: usize = 0;
export let trial: usize = 0;
export let prediction: usize = 0;
export let chosen: usize = 0;
export let end: usize = 0;

let columnOf: usize = 0;
let order: usize = 0;
let options: usize = 0;
let marks: usize = 0;
let sums: usize = 0;
let counts: usize = 0;
let queue: usize = 0;
let aside: usize = 0;
let pointCount: i32 = 0;
let sorted: usize = 0;
let sides: usize = 0;
let nodes: usize = 0;
let next: usize = 0;
let roots: usize = 0;
let nodesUsed: i32 = 0;
let nextUsed: i32 = 0;
let bestDecision: i32 = -1;
let total: f64 = 0;

// @ts-ignore: decorator
@inline function place(bytes: usize): usize {
  const at = end;
  end = (end + bytes + 15) & ~15;
  return at;
}

/**
 * Lay the memory out; afterwards `sizes` and the others say where things stand, and `end` how many bytes it needs.
 *
 * @param columns - One for each decision of two options, as many as options for each other one.
 * @param points - That may be told, at most.
 * @param sample - Points that a tree is grown from, at most.
 */
export function layOut(decisions: i32, columns: i32, mostOptions: i32, points: i32, sample: i32, trees: i32): void {
  decisionCount = decisions;
  treeCount = trees;
  pointCount = points;
  width = (columns + PAD - 1) & ~(PAD - 1);
  end = (__heap_base + 15) & ~15;
  sizes = place(<usize>decisions);
  rows = place(<usize>points * decisions);
  targets = place(<usize>points * 8);
  means = place(<usize>points * 8);
  variances = place(<usize>points * 8);
  trial = place(<usize>decisions);
  prediction = place(16);
  chosen = place(<usize>sample * 4);
  columnOf = place(<usize>decisions * 4);
  order = place(<usize>decisions * 4);
  options = place(<usize>points * decisions);
  marks = place(<usize>points * width);
  sums = place(<usize>width * 8);
  counts = place(<usize>width * 4);
  queue = place(<usize>points * 4);
  aside = place(<usize>points * 4);
  sorted = place(<usize>mostOptions * 4);
  sides = place(<usize>mostOptions);
  // Each split leaves points on both sides: a tree has fewer than twice as many nodes as points.
  nodes = place(<usize>(2 * sample * trees) * NODE);
  next = place(<usize>(sample * trees * mostOptions) * 4);
  roots = place(<usize>trees * 4);
}

/** Say where the columns of each decision begin; `sizes` must have been written. */
export function placeColumns(): void {
  let column: i32 = 0;
  for (let d: i32 = 0; d < decisionCount; d++) {
    store<i32>(columnOf + (<usize>d << 2), column);
    const size = <i32>load<u8>(sizes + d);
    column += size == 2 ? 1 : size;
  }
}

/** Take a point in, whose decisions were written to `rows`. */
export function addPoint(point: i32): void {
  const row = rows + <usize>(point * decisionCount);
  const marked = marks + <usize>(point * width);
  memory.fill(marked, 0, width);
  for (let d: i32 = 0; d < decisionCount; d++) {
    const option = <i32>load<u8>(row + d);
    store<u8>(options + <usize>(d * pointCount + point), <u8>option);
    const isTwo = load<u8>(sizes + d) == 2;
    if (isTwo && option == 0) continue;
    store<u8>(marked + load<i32>(columnOf + (<usize>d << 2)) + (isTwo ? 0 : option), 255);
  }
}

/**
 * Begin a forest: no tree is left of the one before.
 *
 * @param left - Decisions that each node leaves out, drawn anew.
 * @param least - A node of fewer points is not split.
 */
export function beginForest(left: i32, least: i32): void {
  leftOut = left;
  minSplit = least;
  nodesUsed = 0;
  nextUsed = 0;
  for (let d: i32 = 0; d < decisionCount; d++) store<i32>(order + (<usize>d << 2), d);
}

/** Grow a tree of the forest from the first `count` of the chosen points. */
export function growTree(tree: i32, count: i32): void {
  store<i32>(roots + (<usize>tree << 2), grow(0, count));
}

// @ts-ignore: decorator
@inline function nodeAt(node: i32): usize {
  return nodes + <usize>node * NODE;
}

/** Grow the node of the points `chosen[from .. to − 1]`, and all below it; returns its number. */
function grow(from: i32, to: i32): i32 {
  const node = nodesUsed++;
  const at = nodeAt(node);
  sumTargets(from, to);
  store<i32>(at, -1);
  store<f64>(at, total / <f64>(to - from), 8);
  if (to - from < minSplit) return node;
  leaveOut();
  findSplit(from, to);
  if (bestDecision < 0) return node;
  const decision = bestDecision;
  const size = <i32>load<u8>(sizes + decision);
  const first = next + (<usize>nextUsed << 2);
  nextUsed += size;
  for (let option: i32 = 0; option < size; option++) {
    const side = load<u8>(sides + option);
    // An option that no point of the node has goes to either side by chance.
    const isLeft = side == UNMET ? below(2) == 0 : side == LEFT;
    store<i32>(first + (<usize>option << 2), isLeft ? 1 : 0);
  }
  const middle = partition(from, to, decision, first);
  store<i32>(at, decision);
  store<u32>(at, <u32>first, 4);
  const leftNode = grow(from, middle);
  const rightNode = grow(middle, to);
  for (let option: i32 = 0; option < size; option++) {
    const to = first + (<usize>option << 2);
    store<i32>(to, load<i32>(to) ? leftNode : rightNode);
  }
  return node;
}

function sumTargets(from: i32, to: i32): void {
  let sum: f64 = 0;
  for (let i = from; i < to; i++) sum += load<f64>(targets + (<usize>load<i32>(chosen + (<usize>i << 2)) << 3));
  total = sum;
}

/** Draw the decisions that a node leaves out and swap them to the front. */
function leaveOut(): void {
  for (let i: i32 = 0; i < leftOut; i++) {
    const to = order + (<usize>i << 2);
    const from = order + (<usize>(i + <i32>below(decisionCount - i)) << 2);
    const decision = load<i32>(from);
    store<i32>(from, load<i32>(to));
    store<i32>(to, decision);
  }
}

/** Swap the points that go left to the front; returns where the others begin. */
function partition(from: i32, to: i32, decision: i32, goesLeft: usize): i32 {
  const optionOf = options + <usize>(decision * pointCount);
  let middle = chosen + (<usize>from << 2);
  for (let here = middle, end = chosen + (<usize>to << 2); here < end; here += 4) {
    const point = load<i32>(here);
    if (load<i32>(goesLeft + (<usize>load<u8>(optionOf + point) << 2)) == 0) continue;
    store<i32>(here, load<i32>(middle));
    store<i32>(middle, point);
    middle += 4;
  }
  return <i32>((middle - chosen) >> 2);
}

/** Sum the targets of the points of a node by column, and count them. */
function sumColumns(from: i32, to: i32): void {
  memory.fill(counts, 0, <usize>width << 2);
  for (let column: i32 = 0; column < width; column += PAD) sumVector(from, to, column);
}

// @ts-ignore: decorator
@inline function maskLow(marked: v128): v128 {
  return i64x2.extend_low_i32x4_s(marked);
}
// @ts-ignore: decorator
@inline function maskHigh(marked: v128): v128 {
  return i64x2.extend_high_i32x4_s(marked);
}

/** The same for a vector of columns. A target that does not belong to a column is added as 0, which alters no sum. */
function sumVector(from: i32, to: i32, column: i32): void {
  const ofColumn = marks + column;
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (let begin = from; begin < to; begin += MOST_MARKS) {
    const stop = min(to, begin + MOST_MARKS);
    let counted = i8x16.splat(0);
    for (let i = begin; i < stop; i++) {
      const point = load<i32>(chosen + (<usize>i << 2));
      const target = v128.load64_splat(targets + (<usize>point << 3));
      const marked = v128.load(ofColumn + <usize>(point * width));
      counted = i8x16.sub(counted, marked);
      const low = i16x8.extend_low_i8x16_s(marked);
      const high = i16x8.extend_high_i8x16_s(marked);
      const a = i32x4.extend_low_i16x8_s(low);
      const b = i32x4.extend_high_i16x8_s(low);
      const c = i32x4.extend_low_i16x8_s(high);
      const d = i32x4.extend_high_i16x8_s(high);
      s0 = f64x2.add(s0, v128.and(maskLow(a), target));
      s1 = f64x2.add(s1, v128.and(maskHigh(a), target));
      s2 = f64x2.add(s2, v128.and(maskLow(b), target));
      s3 = f64x2.add(s3, v128.and(maskHigh(b), target));
      s4 = f64x2.add(s4, v128.and(maskLow(c), target));
      s5 = f64x2.add(s5, v128.and(maskHigh(c), target));
      s6 = f64x2.add(s6, v128.and(maskLow(d), target));
      s7 = f64x2.add(s7, v128.and(maskHigh(d), target));
    }
    addCounts(counts + (<usize>column << 2), counted);
  }
  const into = sums + (<usize>column << 3);
  v128.store(into, s0);
  v128.store(into, s1, 16);
  v128.store(into, s2, 32);
  v128.store(into, s3, 48);
  v128.store(into, s4, 64);
  v128.store(into, s5, 80);
  v128.store(into, s6, 96);
  v128.store(into, s7, 112);
}

/** Add the bytes of a vector to the counts at `to`. */
// @ts-ignore: decorator
@inline function addCounts(to: usize, counted: v128): void {
  const low = i16x8.extend_low_i8x16_u(counted);
  const high = i16x8.extend_high_i8x16_u(counted);
  v128.store(to, i32x4.add(v128.load(to), i32x4.extend_low_i16x8_u(low)));
  v128.store(to, i32x4.add(v128.load(to, 16), i32x4.extend_high_i16x8_u(low)), 16);
  v128.store(to, i32x4.add(v128.load(to, 32), i32x4.extend_low_i16x8_u(high)), 32);
  v128.store(to, i32x4.add(v128.load(to, 48), i32x4.extend_high_i16x8_u(high)), 48);
}

// @ts-ignore: decorator
@inline function countOf(column: i32): i32 {
  return load<i32>(counts + (<usize>column << 2));
}
// @ts-ignore: decorator
@inline function sumOf(column: i32): f64 {
  return load<f64>(sums + (<usize>column << 3));
}

let greatest: f64 = 0;

/**
 * Find the split of a node, of its points' total `total`, that leaves the least sum of squared errors around the means of both
 * sides: sets `bestDecision`, −1 where none makes the error smaller, and `sides`.
 *
 * Any set of options may go left. With the options in the order of their mean targets, one of the best sets is among the
 * first ones (Breiman et al. 1984, "Classification and regression trees", section 9.4), so that only these are tried.
 */
function findSplit(from: i32, to: i32): void {
  const count = to - from;
  sumColumns(from, to);
  // The error is Σ target² − Σ over sides of (sum² / count), whose first part is the same for all splits.
  greatest = (total * total) / <f64>count;
  greatest += 1e-12 * abs(greatest);
  bestDecision = -1;
  for (let d = leftOut; d < decisionCount; d++) {
    const decision = load<i32>(order + (<usize>d << 2));
    const size = <i32>load<u8>(sizes + decision);
    const column = load<i32>(columnOf + (<usize>decision << 2));
    if (size == 2) splitTwo(decision, column, count);
    else splitMany(decision, column, size, count);
  }
}

// @ts-ignore: decorator
@inline function explain(leftSum: f64, leftCount: i32, count: i32): f64 {
  const rightSum = total - leftSum;
  return (leftSum * leftSum) / <f64>leftCount + (rightSum * rightSum) / <f64>(count - leftCount);
}

function splitTwo(decision: i32, column: i32, count: i32): void {
  const ones = countOf(column);
  const zeros = count - ones;
  if (ones == 0 || zeros == 0) return;
  const oneSum = sumOf(column);
  const zeroSum = total - oneSum;
  const isZeroFirst = zeroSum / <f64>zeros <= oneSum / <f64>ones;
  const explained = isZeroFirst ? explain(zeroSum, zeros, count) : explain(oneSum, ones, count);
  if (explained <= greatest) return;
  greatest = explained;
  bestDecision = decision;
  store<u8>(sides, isZeroFirst ? LEFT : RIGHT);
  store<u8>(sides, isZeroFirst ? RIGHT : LEFT, 1);
}

function splitMany(decision: i32, column: i32, size: i32, count: i32): void {
  const met = orderOptions(column, size);
  let leftCount: i32 = 0;
  let leftSum: f64 = 0;
  for (let k: i32 = 1; k < met; k++) {
    const option = load<i32>(sorted + (<usize>(k - 1) << 2));
    leftCount += countOf(column + option);
    leftSum += sumOf(column + option);
    const explained = explain(leftSum, leftCount, count);
    if (explained <= greatest) continue;
    greatest = explained;
    bestDecision = decision;
    memory.fill(sides, UNMET, size);
    for (let j: i32 = 0; j < met; j++) store<u8>(sides + load<i32>(sorted + (<usize>j << 2)), j < k ? LEFT : RIGHT);
  }
}

/** Put the options that points have into the order of their mean targets; returns how many they are. */
function orderOptions(column: i32, size: i32): i32 {
  let met: i32 = 0;
  for (let option: i32 = 0; option < size; option++) {
    const points = countOf(column + option);
    if (points == 0) continue;
    const mean = sumOf(column + option) / <f64>points;
    let at = met++;
    for (; at > 0; at--) {
      const before = load<i32>(sorted + (<usize>(at - 1) << 2));
      if (sumOf(column + before) / <f64>countOf(column + before) <= mean) break;
      store<i32>(sorted + (<usize>at << 2), before);
    }
    store<i32>(sorted + (<usize>at << 2), option);
  }
  return met;
}

/** Write the mean and the variance of what the trees predicted, of which `sum` and `squares` are the sums. */
// @ts-ignore: decorator
@inline function conclude(sum: f64, squares: f64, mean: usize, variance: usize): void {
  const found = sum / <f64>treeCount;
  store<f64>(mean, found);
  store<f64>(variance, max<f64>(0, squares / <f64>treeCount - found * found));
}

/** Predict what the decisions at `trial` come to: writes mean and variance to `prediction`. */
export function predictTrial(): void {
  let sum: f64 = 0;
  let squares: f64 = 0;
  for (let tree: i32 = 0; tree < treeCount; tree++) {
    let at = nodeAt(load<i32>(roots + (<usize>tree << 2)));
    for (let decision = load<i32>(at); decision >= 0; decision = load<i32>(at)) {
      const option = <usize>load<u8>(trial + decision);
      at = nodeAt(load<i32>(<usize>load<u32>(at, 4) + (option << 2)));
    }
    const value = load<f64>(at, 8);
    sum += value;
    squares += value * value;
  }
  conclude(sum, squares, prediction, prediction + 8);
}

/** Predict what the first `count` points come to: writes `means` and `variances`. */
export function predictPoints(count: i32): void {
  memory.fill(means, 0, <usize>count << 3);
  memory.fill(variances, 0, <usize>count << 3);
  for (let tree: i32 = 0; tree < treeCount; tree++) {
    for (let i: i32 = 0; i < count; i++) store<i32>(queue + (<usize>i << 2), i);
    pushDown(load<i32>(roots + (<usize>tree << 2)), queue, queue + (<usize>count << 2));
  }
  for (let at: usize = 0, end = <usize>count << 3; at < end; at += 8) {
    conclude(load<f64>(means + at), load<f64>(variances + at), means + at, variances + at);
  }
}

/**
 * Let the points from `from` to `to` of the queue down from a node, all of them at a time, and add what the leaves say to their
 * sums. That looks at no point after another, as walking down from the root with each would.
 */
function pushDown(node: i32, from: usize, to: usize): void {
  const at = nodeAt(node);
  const decision = load<i32>(at);
  if (decision < 0) {
    const value = load<f64>(at, 8);
    for (let here = from; here < to; here += 4) {
      const place = <usize>load<i32>(here) << 3;
      store<f64>(means + place, load<f64>(means + place) + value);
      store<f64>(variances + place, load<f64>(variances + place) + value * value);
    }
    return;
  }
  const optionOf = options + <usize>(decision * pointCount);
  const next = <usize>load<u32>(at, 4);
  const leftNode = load<i32>(next);
  // Some option leads elsewhere: a split has points on both sides.
  let rightNode = leftNode;
  for (let more = next + 4; rightNode == leftNode; more += 4) rightNode = load<i32>(more);
  let left = from;
  let right = aside;
  for (let here = from; here < to; here += 4) {
    const point = load<i32>(here);
    const isLeft = load<i32>(next + (<usize>load<u8>(optionOf + point) << 2)) == leftNode;
    store<i32>(left, point);
    store<i32>(right, point);
    left += isLeft ? 4 : 0;
    right += isLeft ? 0 : 4;
  }
  memory.copy(left, aside, right - aside);
  if (left > from) pushDown(leftNode, from, left);
  if (left < to) pushDown(rightNode, left, to);
}
