/** Points to be drawn, in CSS pixels of the canvas. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** One sort of points: which, in what colour, how large. */
export interface Stroke {
  /** Rows to draw: those whose entry in `mask` is `value`; all where left out. */
  readonly mask?: Uint8Array;
  readonly value?: number;
  /** Red, green, blue of each row, or one colour of all. */
  readonly colours: Uint8Array | readonly [number, number, number];
  readonly radius: number;
  /** From 0 to 1. */
  readonly opacity: number;
}

/** The pixels that a disc covers: where, from its own in the layer, and how much of each, of 256. */
interface Disc {
  readonly offsets: Int32Array;
  readonly alphas: Int32Array;
}

/** Discs are drawn at so many places within a pixel, each way. */
const STEPS = 4;
/** Empty pixels around the layer, so that no disc has to be clipped. */
const PAD = 24;
/** Two of a pixel's four bytes, with room above each for a product. */
const LANES = 0xff00ff;
const HALF = 0x800080;

/** A disc whose centre lies (dx, dy) pixels from the upper left of its own, in a layer of rows of `stride` pixels. */
function makeDisc(radius: number, dx: number, dy: number, opacity: number, stride: number): Disc {
  const reach = Math.min(PAD, Math.ceil(radius + 1));
  const covered: [offset: number, alpha: number][] = [];
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const cover = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x - dx, y - dy)));
      const alpha = Math.round(cover * opacity * 256);
      if (alpha > 0) covered.push([y * stride + x, alpha]);
    }
  }
  return {
    offsets: Int32Array.from(covered, ([offset]) => offset),
    alphas: Int32Array.from(covered, ([, alpha]) => alpha),
  };
}

/** Discs by radius, opacity and stride: a brush draws the same ones again and again. */
const known = new Map<string, readonly Disc[]>();
const MOST_KNOWN = 100;

function makeDiscs(radius: number, opacity: number, stride: number): readonly Disc[] {
  const key = `${radius} ${opacity} ${stride}`;
  let discs = known.get(key);
  if (discs === undefined) {
    discs = Array.from({ length: STEPS * STEPS }, (_, i) =>
      makeDisc(radius, (i % STEPS) / STEPS, Math.floor(i / STEPS) / STEPS, opacity, stride),
    );
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, discs);
  }
  return discs;
}

/**
 * Blend discs into a layer of premultiplied pixels, red in the lowest byte: two bytes at a time, in one integer each.
 *
 * `layer` has `PAD` empty pixels around the `width` × `height` that will be seen.
 */
function blend(layer: Int32Array, width: number, height: number, points: Points, stroke: Stroke, ratio: number): void {
  const { mask, value = 1, colours, radius, opacity } = stroke;
  const stride = width + 2 * PAD;
  const discs = makeDiscs(radius * ratio, opacity, stride);
  const step = colours instanceof Uint8Array ? 3 : 0;
  const { x: xs, y: ys } = points;
  for (let row = 0; row < xs.length; row++) {
    if (mask !== undefined && mask[row] !== value) continue;
    const x = xs[row]! * ratio;
    const y = ys[row]! * ratio;
    // Nor is what is no number.
    if (!(x >= 0 && x <= width && y >= 0 && y <= height)) continue;
    const left = Math.floor(x);
    const top = Math.floor(y);
    const { offsets, alphas } = discs[Math.floor((y - top) * STEPS) * STEPS + Math.floor((x - left) * STEPS)]!;
    const centre = (top + PAD) * stride + left + PAD;
    const redBlue = colours[row * step]! | (colours[row * step + 2]! << 16);
    const greenAlpha = colours[row * step + 1]! | 0xff0000;
    for (let i = 0; i < offsets.length; i++) {
      const at = centre + offsets[i]!;
      const take = alphas[i]!;
      const keep = 256 - take;
      const below = layer[at]!;
      const rb = (Math.imul(below & LANES, keep) + Math.imul(redBlue, take) + HALF) >>> 8;
      const ga = Math.imul((below >>> 8) & LANES, keep) + Math.imul(greenAlpha, take) + HALF;
      layer[at] = (rb & LANES) | (ga & 0xff00ff00);
    }
  }
}

/** 255 over each opacity, in 65,536ths. */
const SCALES = Int32Array.from({ length: 256 }, (_, alpha) => (alpha === 0 ? 0 : Math.round((255 * 65_536) / alpha)));

/** Copy a layer without its border into an image, whose colours are not multiplied by their opacity. */
function unmultiply(layer: Int32Array, image: Int32Array, width: number, height: number): void {
  for (let y = 0, at = 0; y < height; y++) {
    let from = (y + PAD) * (width + 2 * PAD) + PAD;
    for (let x = 0; x < width; x++, at++, from++) {
      const pixel = layer[from]!;
      if (pixel === 0) {
        image[at] = 0;
        continue;
      }
      const scale = SCALES[pixel >>> 24]!;
      const r = Math.min(255, ((pixel & 0xff) * scale + 0x8000) >> 16);
      const g = Math.min(255, (((pixel >>> 8) & 0xff) * scale + 0x8000) >> 16);
      const b = Math.min(255, (((pixel >>> 16) & 0xff) * scale + 0x8000) >> 16);
      image[at] = (pixel & 0xff000000) | (b << 16) | (g << 8) | r;
    }
  }
}

/** The layer of the last picture: of a new one the browser would have to be rid of in every frame. */
let scratch = new Int32Array();

/**
 * Paint points into an image, over whatever it held: ten thousand discs take a millisecond, where paths take many times that.
 *
 * What is drawn first lies below.
 * @param ratio - Pixels of the image to one of the points.
 */
export function splat(image: ImageData, points: Points, strokes: readonly Stroke[], ratio: number): void {
  const { width, height, data } = image;
  const size = (width + 2 * PAD) * (height + 2 * PAD);
  if (scratch.length < size) scratch = new Int32Array(size);
  const layer = scratch.subarray(0, size).fill(0);
  for (const stroke of strokes) blend(layer, width, height, points, stroke, ratio);
  unmultiply(layer, new Int32Array(data.buffer, data.byteOffset, width * height), width, height);
}
