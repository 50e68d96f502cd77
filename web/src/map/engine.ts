/** What the map pane asks of a map, whichever draws it: MapLibre, or a plain canvas where there is no WebGL. */
import type { Columns } from "../lib/columns";
import type { Place } from "../explore/query";
import type { Base } from "./base";
import type { Colours } from "./colours";
import type { Points } from "./points";
import type { View } from "./view";

export interface EngineOptions {
  container: HTMLElement;
  place: Place;
  colours: Colours;
  base: Base;
  /** Called whenever the base was drawn anew: the overlay is painted for this view. */
  onFrame: (view: View) => void;
  /** Called when a movement has ended; `byReader`: not by `moveTo`. */
  onMoved: (place: Place, byReader: boolean) => void;
  onZoomedIn: () => void;
  stillness: boolean;
}

export interface Dots { columns: Columns; points: Points; mask: Uint16Array; from: number; to: number; timeBit: number }

export interface Engine {
  readonly kind: "gl" | "flat";
  /** Whether the land has been drawn at least once. */
  drawn(): boolean;
  view(): View;
  /** `atOnce`: without flying there. */
  moveTo(place: Place, atOnce?: boolean): void;
  zoomBy(steps: number): void;
  /** One dot an event, drawn by the engine itself; null: none. */
  setDots(dots: Dots | null): void;
  setTime(from: number, to: number): void;
  setBase(base: Base): void;
  setColours(colours: Colours): void;
  repaint(): void;
  destroy(): void;
}

export interface Renderer { webgl: boolean; software: boolean; name: string }

/** What draws here: no WebGL at all, a program (slow), or a graphics chip. */
export function renderer(): Renderer {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    if (!context) return { webgl: false, software: true, name: "none" };
    const info = context.getExtension("WEBGL_debug_renderer_info");
    const name = String(context.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : context.RENDERER));
    context.getExtension("WEBGL_lose_context")?.loseContext();
    return { webgl: true, software: /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name), name };
  } catch {
    return { webgl: false, software: true, name: "none" };
  }
}
