/** What lies over the base map, on two plain canvases: names and areas below, counts or marks and the selection above. */
import type { Columns } from "../lib/columns";
import type { Label } from "./base";
import { type Cell, cellsOf, radiusOf, short } from "./cells";
import type { Colours } from "./colours";
import type { Points } from "./points";
import { paintShapes, type Shapes } from "./shapes";
import { pixelsOfKm, toPixel, type View } from "./view";

export interface Scene {
  view: View;
  colours: Colours;
  labels: Label[];
  columns?: Columns | undefined;
  points?: Points | undefined;
  mask?: Uint16Array | undefined;
  /** Counts by cells; else dots are drawn elsewhere. */
  cells: boolean;
  selected: number;
  hover: number;
}

/** The lower sheet, painted when the map has moved and when filters rest: names and areas, with the land where `shapes` has it. */
export function paintUnder(context: CanvasRenderingContext2D, scene: Scene, ratio: number, shapes?: Shapes): void {
  const { view, points, mask, colours } = scene;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  if (shapes) paintShapes(context, shapes, view, colours, ratio);
  paintLabels(context, scene);
  if (points && mask) paintAreas(context, scene, points, mask);
}

/** The upper sheet, painted in each frame of a brush too: counts, selection. Returns its cells, for the pointer. */
export function paintOver(context: CanvasRenderingContext2D, scene: Scene, ratio: number): Cell[] {
  const { view, points, mask, columns } = scene;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  if (!points || !mask || !columns) return [];
  const cells = scene.cells ? cellsOf(view, points, columns.quad, mask) : [];
  for (const cell of cells) paintCell(context, scene, columns, cell);
  for (const [at, colour, width] of [[scene.hover, scene.colours.ink, 2], [scene.selected, scene.colours.focus, 3]] as const) {
    if (at >= 0) paintOutline(context, scene, points, columns, at, colour, width);
  }
  return cells;
}

const halves = new Map<string, number>();
/** Half the width of a name in the font of the labels, with a gap; measured once. */
function halfOf(context: CanvasRenderingContext2D, name: string): number {
  const known = halves.get(name) ?? context.measureText(name).width / 2 + 4;
  halves.set(name, known);
  return known;
}

function paintLabels(context: CanvasRenderingContext2D, { view, labels, colours }: Scene): void {
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 3;
  const taken: [number, number, number][] = [];
  for (const label of labels) {
    if (label.width * view.scale < label.name.length * 6.2) continue;
    const [x, y] = toPixel(view, label.x, label.y);
    const half = halfOf(context, label.name);
    // No name is cut by the edge or written over another; the larger country's goes first.
    if (x < half || y < 8 || x > view.width - half || y > view.height - 8) continue;
    if (taken.some(([ox, oy, other]) => Math.abs(x - ox) < half + other && Math.abs(y - oy) < 13)) continue;
    taken.push([x, y, half]);
    context.strokeStyle = colours.land;
    context.strokeText(label.name, x, y);
    context.fillStyle = colours.soft;
    context.fillText(label.name, x, y);
  }
}

let hatch: { pattern: CanvasPattern; colour: string } | undefined;
function hatching(context: CanvasRenderingContext2D, colour: string): CanvasPattern | string {
  if (hatch?.colour === colour) return hatch.pattern;
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const inner = tile.getContext("2d");
  if (!inner) return colour;
  inner.strokeStyle = colour;
  inner.lineWidth = 1.2;
  inner.beginPath();
  for (const [from, to] of [[-2, 6], [2, 10], [-6, 2], [6, 14]] as const) {
    inner.moveTo(from, 8.5);
    inner.lineTo(to + 0.5, 0);
  }
  inner.stroke();
  const pattern = context.createPattern(tile, "repeat");
  if (!pattern) return colour;
  hatch = { pattern, colour };
  return pattern;
}

/** Districts and provinces: hatched rings as wide as they may be, with the number of their events. */
function paintAreas(context: CanvasRenderingContext2D, { view, colours }: Scene, points: Points, mask: Uint16Array): void {
  for (const area of points.areas) {
    const [x, y] = toPixel(view, area.x, area.y);
    const radius = Math.max(9, pixelsOfKm(view, area.km, area.lat));
    if (x + radius < 0 || y + radius < 0 || x - radius > view.width || y - radius > view.height) continue;
    let count = 0;
    for (const at of area.members) if (mask[at] === 0) count += 1;
    if (count === 0) continue;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.globalAlpha = 0.55;
    context.fillStyle = hatching(context, colours.soft);
    context.fill();
    context.globalAlpha = 1;
    context.setLineDash([5, 3]);
    context.lineWidth = 1.3;
    context.strokeStyle = colours.soft;
    context.stroke();
    context.setLineDash([]);
    if (radius >= 12) paintNumber(context, colours, x, y - radius, count);
  }
}

function paintNumber(context: CanvasRenderingContext2D, colours: Colours, x: number, y: number, count: number): void {
  const text = short(count);
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  const half = 5 + text.length * 3.4;
  context.fillStyle = colours.ground;
  context.strokeStyle = colours.soft;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x - half, y - 8, 2 * half, 16, 4);
  context.fill();
  context.stroke();
  context.fillStyle = colours.ink;
  context.fillText(text, x, y + 0.5);
}

/** The mark of a quad class, as in the legend: circle, square, diamond, triangle; a ring where it is not known. */
export function markPath(context: CanvasRenderingContext2D, quad: number, x: number, y: number, r: number): void {
  context.beginPath();
  if (quad === 2) context.rect(x - r * 0.88, y - r * 0.88, 2 * r * 0.88, 2 * r * 0.88);
  else if (quad === 3) polygon(context, [[x, y - r * 1.2], [x + r * 1.2, y], [x, y + r * 1.2], [x - r * 1.2, y]]);
  else if (quad === 4) polygon(context, [[x, y - r * 1.15], [x + r * 1.15, y + r * 0.85], [x - r * 1.15, y + r * 0.85]]);
  else context.arc(x, y, r, 0, 2 * Math.PI);
}
function polygon(context: CanvasRenderingContext2D, corners: [number, number][]): void {
  corners.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}

function paintCell(context: CanvasRenderingContext2D, { colours }: Scene, columns: Columns, cell: Cell): void {
  const radius = radiusOf(cell.count);
  context.lineWidth = 1.2;
  if (cell.count === 1) {
    const quad = columns.quad[cell.at]!;
    markPath(context, quad, cell.px, cell.py, radius);
    context.fillStyle = colours.quads[quad] ?? colours.quads[0]!;
    context.fill();
    context.strokeStyle = colours.line;
    context.stroke();
    return;
  }
  // A ring of the four kinds round the number: hue never stands alone, the number and the list say it too.
  let from = -Math.PI / 2;
  cell.quads.forEach((count, quad) => {
    if (count === 0) return;
    const to = from + (2 * Math.PI * count) / cell.count;
    context.beginPath();
    context.arc(cell.px, cell.py, radius, from, to);
    context.arc(cell.px, cell.py, radius - 5, to, from, true);
    context.closePath();
    context.fillStyle = colours.quads[quad]!;
    context.fill();
    from = to;
  });
  context.beginPath();
  context.arc(cell.px, cell.py, radius - 5, 0, 2 * Math.PI);
  context.fillStyle = colours.ground;
  context.fill();
  context.beginPath();
  context.arc(cell.px, cell.py, radius, 0, 2 * Math.PI);
  context.strokeStyle = colours.line;
  context.stroke();
  context.fillStyle = colours.ink;
  context.font = `600 ${cell.count > 999 ? 9.5 : 10.5}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(short(cell.count), cell.px, cell.py + 0.5);
}

function paintOutline(context: CanvasRenderingContext2D, { view }: Scene, points: Points, columns: Columns, at: number, colour: string, width: number): void {
  if (Number.isNaN(points.x[at]!) || columns.grain[at] === 5) return;
  const [x, y] = toPixel(view, points.x[at]!, points.y[at]!);
  const area = points.areas.find((one) => one.members.includes(at));
  context.beginPath();
  context.arc(x, y, area ? Math.max(9, pixelsOfKm(view, area.km, area.lat)) : 12, 0, 2 * Math.PI);
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
  if (area) return;
  markPath(context, columns.quad[at]!, x, y, 6);
  context.fillStyle = colour;
  context.fill();
}
