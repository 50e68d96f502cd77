/** A flat view of the world (web Mercator, north up): what the painters and the pointer share. */
export interface View {
  /** Centre in Mercator units: 0 to 1 from west to east, and from north to south. */
  x: number;
  y: number;
  /** Pixels of the whole world's width. */
  scale: number;
  width: number;
  height: number;
}

export const MOST_LAT = 85.0511;
const TILE = 512;

export const mercatorX = (lon: number): number => (lon + 180) / 360;
export function mercatorY(lat: number): number {
  const held = Math.max(-MOST_LAT, Math.min(MOST_LAT, lat));
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (held * Math.PI) / 360)) / (2 * Math.PI);
}
export const lonOf = (x: number): number => x * 360 - 180;
export const latOf = (y: number): number => (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;

export const scaleOf = (zoom: number): number => TILE * 2 ** zoom;
export const zoomOf = (scale: number): number => Math.log2(scale / TILE);

/** Pixels of a point; of its copies around the world the one nearest to the centre. */
export function toPixel(view: View, x: number, y: number): [number, number] {
  let dx = x - view.x;
  dx -= Math.round(dx);
  return [dx * view.scale + view.width / 2, (y - view.y) * view.scale + view.height / 2];
}

/** Mercator units of a pixel. */
export function fromPixel(view: View, px: number, py: number): [number, number] {
  return [view.x + (px - view.width / 2) / view.scale, view.y + (py - view.height / 2) / view.scale];
}

const wrap = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** "w,s,e,n" of a box of pixels, rounded outwards to three decimals; the whole view unless told. */
export function boxOf(view: View, left = 0, top = 0, right = view.width, bottom = view.height): string {
  const [x0, y0] = fromPixel(view, left, top);
  const [x1, y1] = fromPixel(view, right, bottom);
  const whole = x1 - x0 >= 1;
  const west = whole ? -180 : wrap(lonOf(x0));
  const east = whole ? 180 : wrap(lonOf(x1));
  return [west, latOf(Math.min(1, y1)), east, latOf(Math.max(0, y0))].map(round).join(",");
}

/** Pixels of a length on the ground at a latitude. */
export function pixelsOfKm(view: View, km: number, lat: number): number {
  return (km / (40_075 * Math.cos((lat * Math.PI) / 180))) * view.scale;
}

export interface Margin { top: number; right: number; bottom: number; left: number }
const MARGIN: Margin = { top: 40, right: 40, bottom: 40, left: 40 };

/** Centre and zoom that show a box within margins of pixels. */
export function fit(box: { west: number; south: number; east: number; north: number }, width: number, height: number, margin = MARGIN): { lon: number; lat: number; zoom: number } {
  const west = mercatorX(box.west);
  let east = mercatorX(box.east);
  if (east < west) east += 1;
  const [north, south] = [mercatorY(box.north), mercatorY(box.south)];
  const across = Math.max(60, width - margin.left - margin.right) / Math.max(east - west, 1e-6);
  const down = Math.max(60, height - margin.top - margin.bottom) / Math.max(south - north, 1e-6);
  const scale = Math.max(scaleOf(0), Math.min(scaleOf(9), across, down));
  const x = (west + east) / 2 + (margin.right - margin.left) / 2 / scale;
  const y = (north + south) / 2 + (margin.bottom - margin.top) / 2 / scale;
  return { lon: wrap(lonOf(x)), lat: latOf(Math.max(0, Math.min(1, y))), zoom: zoomOf(scale) };
}
