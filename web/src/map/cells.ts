/** Counts by cells of a grid that is fixed to the world: what is drawn instead of dots where dots would be slow. */
import type { Points } from "./points";
import type { View } from "./view";

export const CELL = 46;

export interface Cell { px: number; py: number; count: number; quads: number[]; /** One event in it. */ at: number; left: number; top: number; right: number; bottom: number }

/** The cells in view that have events; `px` and `py` are the mean of their events, the rest the cell's sides, in pixels. */
export function cellsOf(view: View, points: Points, quad: Uint8Array, mask: Uint16Array): Cell[] {
  // The grid is that of the whole zoom below: cells keep their events while the map is dragged.
  const size = (CELL / (512 * 2 ** Math.floor(Math.log2(view.scale / 512)))) ;
  const left = view.x - view.width / 2 / view.scale;
  const top = view.y - view.height / 2 / view.scale;
  const column0 = Math.floor(left / size) - 1;
  const row0 = Math.floor(top / size) - 1;
  const columns = Math.ceil(view.width / view.scale / size) + 3;
  const rows = Math.ceil(view.height / view.scale / size) + 3;
  const counts = new Uint32Array(columns * rows);
  const sumX = new Float64Array(columns * rows);
  const sumY = new Float64Array(columns * rows);
  const quads = new Uint32Array(columns * rows * 5);
  const one = new Uint32Array(columns * rows);
  const { x: xs, y: ys, dots } = points;
  for (let index = 0; index < dots.length; index += 1) {
    const at = dots[index]!;
    if (mask[at] !== 0) continue;
    let x = xs[at]!;
    const y = ys[at]!;
    x -= Math.round(x - view.x);
    const column = Math.floor(x / size) - column0;
    const row = Math.floor(y / size) - row0;
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue;
    const cell = row * columns + column;
    counts[cell] = counts[cell]! + 1;
    sumX[cell] = sumX[cell]! + x;
    sumY[cell] = sumY[cell]! + y;
    quads[cell * 5 + quad[at]!] = quads[cell * 5 + quad[at]!]! + 1;
    one[cell] = at;
  }
  const found: Cell[] = [];
  const toX = (x: number): number => (x - view.x) * view.scale + view.width / 2;
  const toY = (y: number): number => (y - view.y) * view.scale + view.height / 2;
  for (let cell = 0; cell < counts.length; cell += 1) {
    const count = counts[cell]!;
    if (count === 0) continue;
    const column = (cell % columns) + column0;
    const row = Math.floor(cell / columns) + row0;
    found.push({
      px: toX(sumX[cell]! / count), py: toY(sumY[cell]! / count), count, quads: [...quads.subarray(cell * 5, cell * 5 + 5)], at: one[cell]!,
      left: toX(column * size), top: toY(row * size), right: toX((column + 1) * size), bottom: toY((row + 1) * size),
    });
  }
  return found;
}

/** Radius of a cell's circle: grows with the number of digits, never beyond the cell. */
export function radiusOf(count: number): number {
  return count === 1 ? 6 : Math.min(22, 10 + 3.2 * Math.log10(count) + (count > 999 ? 2 : 0));
}

/** 1,234 as "1.2k": what fits a circle. */
export function short(count: number): string {
  if (count < 1000) return String(count);
  if (count < 10_000) return `${(count / 1000).toFixed(1).replace(/\.0$/, "")}k`;
  return count < 1_000_000 ? `${Math.round(count / 1000)}k` : `${(count / 1_000_000).toFixed(1)}M`;
}
