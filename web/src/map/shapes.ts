/** Land and borders on a plain canvas: the whole map where there is no WebGL, and what is seen until WebGL has drawn. */
import type { Position } from "geojson";
import { type Base, graticule } from "./base";
import type { Colours } from "./colours";
import { mercatorX, mercatorY, type View } from "./view";

export interface Shapes { land: Path2D; borders: Path2D; lines: Path2D }

/** All rings and lines as paths in Mercator units, made once. */
export function shapesOf(base: Base): Shapes {
  const draw = (path: Path2D, line: Position[]): void =>
    line.forEach(([lon, lat], at) => path[at ? "lineTo" : "moveTo"](mercatorX(lon!), mercatorY(lat!)));
  const [land, borders, lines] = [new Path2D(), new Path2D(), new Path2D()];
  for (const { geometry } of base.land.features) {
    for (const part of geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates) for (const ring of part) draw(land, ring);
  }
  for (const line of base.borders.geometry.coordinates) draw(borders, line);
  for (const line of graticule().geometry.coordinates) draw(lines, line);
  return { land, borders, lines };
}

/** Fills the canvas; `ratio`: its pixels to one of the page. */
export function paintShapes(context: CanvasRenderingContext2D, shapes: Shapes, view: View, colours: Colours, ratio: number): void {
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, view.width, view.height);
  for (const copy of [-1, 0, 1]) {
    const left = (copy - view.x) * view.scale + view.width / 2;
    // Land that crosses the 180th meridian reaches beyond its own copy.
    if (left - 0.1 * view.scale > view.width || left + 1.1 * view.scale < 0) continue;
    context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * left, ratio * (view.height / 2 - view.y * view.scale));
    const stroke = (path: Path2D, width: number, alpha: number): void => {
      context.globalAlpha = alpha;
      context.lineWidth = width / view.scale;
      context.strokeStyle = colours.border;
      context.stroke(path);
      context.globalAlpha = 1;
    };
    stroke(shapes.lines, 0.5, 0.45);
    context.fillStyle = colours.land;
    context.fill(shapes.land);
    stroke(shapes.land, 0.7, 1);
    stroke(shapes.borders, 1, 1);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
}
