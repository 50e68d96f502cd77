/** The map without WebGL: the same land and borders on a plain canvas, moved by pointer, wheel and keys. */
import { FINE_ZOOM } from "./base";
import type { Engine, EngineOptions } from "./engine";
import { paintShapes, shapesOf } from "./shapes";
import { latOf, lonOf, mercatorX, mercatorY, scaleOf, type View, zoomOf } from "./view";
import type { Place } from "../explore/query";

export function createFlat(options: EngineOptions): Engine {
  const canvas = document.createElement("canvas");
  canvas.tabIndex = 0;
  canvas.className = "flat";
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", "Map of events. Arrow keys move it, plus and minus zoom. The list has the same events.");
  options.container.append(canvas);
  const context = canvas.getContext("2d")!;
  let { colours } = options;
  let shapes = shapesOf(options.base);
  let view: View = { x: mercatorX(options.place.lon), y: mercatorY(options.place.lat), scale: scaleOf(options.place.zoom), width: 1, height: 1 };
  let due = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const draw = (): void => {
    due = 0;
    paintShapes(context, shapes, view, colours, devicePixelRatio || 1);
    options.onFrame(view);
  };
  const repaint = (): void => { due ||= requestAnimationFrame(draw); };
  const place = (): Place => ({ lon: lonOf(view.x - Math.floor(view.x)), lat: latOf(view.y), zoom: zoomOf(view.scale) });
  const move = (x: number, y: number, scale: number, byReader: boolean): void => {
    view = { ...view, x, y: Math.max(0, Math.min(1, y)), scale: Math.max(scaleOf(0), Math.min(scaleOf(16), scale)) };
    repaint();
    clearTimeout(rest);
    rest = setTimeout(() => {
      options.onMoved(place(), byReader);
      if (zoomOf(view.scale) >= FINE_ZOOM) options.onZoomedIn();
    }, 150);
  };
  const zoomAt = (factor: number, px: number, py: number): void => {
    const scale = Math.max(scaleOf(0), Math.min(scaleOf(16), view.scale * factor));
    const [dx, dy] = [px - view.width / 2, py - view.height / 2];
    move(view.x + dx / view.scale - dx / scale, view.y + dy / view.scale - dy / scale, scale, true);
  };
  const stop = new AbortController();
  const on = <K extends keyof HTMLElementEventMap>(name: K, act: (event: HTMLElementEventMap[K]) => void): void =>
    canvas.addEventListener(name, act as EventListener, { signal: stop.signal, passive: false });
  let held: { x: number; y: number } | undefined;
  on("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY }; });
  on("pointermove", (event) => {
    if (!held || !event.buttons) return;
    if (!canvas.hasPointerCapture(event.pointerId)) canvas.setPointerCapture(event.pointerId);
    move(view.x - (event.clientX - held.x) / view.scale, view.y - (event.clientY - held.y) / view.scale, view.scale, true);
    held = { x: event.clientX, y: event.clientY };
  });
  on("pointerup", () => { held = undefined; });
  on("wheel", (event) => {
    event.preventDefault();
    zoomAt(2 ** (-event.deltaY / 300), event.offsetX, event.offsetY);
  });
  on("dblclick", (event) => zoomAt(2, event.offsetX, event.offsetY));
  on("keydown", (event) => {
    const step = 100 / view.scale;
    const go: Record<string, () => void> = {
      ArrowLeft: () => move(view.x - step, view.y, view.scale, true), ArrowRight: () => move(view.x + step, view.y, view.scale, true),
      ArrowUp: () => move(view.x, view.y - step, view.scale, true), ArrowDown: () => move(view.x, view.y + step, view.scale, true),
      "+": () => zoomAt(2, view.width / 2, view.height / 2), "=": () => zoomAt(2, view.width / 2, view.height / 2),
      "-": () => zoomAt(0.5, view.width / 2, view.height / 2),
    };
    const act = go[event.key];
    if (!act || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act();
  });
  const watch = new ResizeObserver(() => {
    const ratio = devicePixelRatio || 1;
    view = { ...view, width: canvas.clientWidth || 1, height: canvas.clientHeight || 1 };
    canvas.width = Math.round(view.width * ratio);
    canvas.height = Math.round(view.height * ratio);
    draw();
  });
  watch.observe(canvas);
  performance.mark("dateline:map");

  return {
    kind: "flat",
    drawn: () => true,
    view: () => view,
    moveTo: (target) => move(mercatorX(target.lon), mercatorY(target.lat), scaleOf(target.zoom), false),
    zoomBy: (steps) => zoomAt(2 ** steps, view.width / 2, view.height / 2),
    setDots: () => undefined,
    setTime: () => undefined,
    setBase(base) { shapes = shapesOf(base); repaint(); },
    setColours(next) { colours = next; repaint(); },
    repaint,
    destroy() {
      stop.abort();
      watch.disconnect();
      clearTimeout(rest);
      cancelAnimationFrame(due);
      canvas.remove();
    },
  };
}
