/** The map by MapLibre: its own style of our own files, no glyphs, no tiles; the worker is a file of this page. */
import { Map as MapLibre, setWorkerUrl, setWorkerCount, type StyleSpecification, type GeoJSONSource } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import { graticule, type Base, FINE_ZOOM } from "./base";
import type { Colours } from "./colours";
import { DotLayer } from "./dots";
import type { Dots, Engine, EngineOptions } from "./engine";
import { mercatorX, mercatorY, scaleOf, type View } from "./view";
import type { Place } from "../explore/query";

setWorkerUrl(workerUrl);
setWorkerCount(1);

function style(base: Base, colours: Colours): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: base.land, tolerance: 0.5, buffer: 32 },
      borders: { type: "geojson", data: base.borders, tolerance: 0.5, buffer: 8 },
      graticule: { type: "geojson", data: graticule(), tolerance: 1, buffer: 8 },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colours.sea } },
      { id: "graticule", type: "line", source: "graticule", paint: { "line-color": colours.border, "line-width": 0.5, "line-opacity": 0.45 } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land, "fill-antialias": false } },
      { id: "coast", type: "line", source: "land", paint: { "line-color": colours.border, "line-width": 0.7 } },
      { id: "borders", type: "line", source: "borders", paint: { "line-color": colours.border, "line-width": 1 } },
    ],
  };
}

export function createGl(options: EngineOptions): Engine {
  const { container, place, stillness } = options;
  const map = new MapLibre({
    container, style: style(options.base, options.colours), center: [place.lon, place.lat], zoom: place.zoom,
    attributionControl: false, maxPitch: 0, dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0,
    renderWorldCopies: true, maxZoom: 16, minZoom: 0, boxZoom: true,
    canvasContextAttributes: { antialias: false }, reduceMotion: stillness,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.getCanvas().setAttribute("aria-label", "Map of events. Arrow keys move it, plus and minus zoom. The list has the same events.");
  let layer: DotLayer | undefined;
  let { colours } = options;

  const view = (): View => {
    const center = map.getCenter();
    const canvas = map.getCanvas();
    return { x: mercatorX(center.lng), y: mercatorY(center.lat), scale: scaleOf(map.getZoom()), width: canvas.clientWidth, height: canvas.clientHeight };
  };
  const placeNow = (): Place => {
    const center = map.getCenter().wrap();
    return { lon: center.lng, lat: center.lat, zoom: map.getZoom() };
  };
  let [frame, drawn] = [0, false];
  map.on("render", () => {
    // After the base of the same frame, so that overlay and base never part.
    options.onFrame(view());
    frame += 1;
    if (frame === 1) performance.mark("dateline:map");
  });
  // A movement of the reader's comes from a press or a key, or from our buttons; not from a change of the pane's size.
  map.on("moveend", (event) => {
    options.onMoved(placeNow(), "originalEvent" in event ? !!event.originalEvent : "byReader" in event);
    if (map.getZoom() >= FINE_ZOOM) options.onZoomedIn();
  });
  map.once("idle", () => {
    performance.mark("dateline:map-idle");
    drawn = true;
    options.onFrame(view());
    if (map.getZoom() >= FINE_ZOOM) options.onZoomedIn();
  });
  const whenStyled = (act: () => void): void => void (map.isStyleLoaded() || map.getLayer("borders") ? act() : map.once("style.load", act));

  return {
    kind: "gl",
    drawn: () => drawn,
    view,
    moveTo(target, atOnce = false) {
      map[stillness || atOnce ? "jumpTo" : "easeTo"]({ center: [target.lon, target.lat], zoom: target.zoom, duration: 300 });
    },
    zoomBy: (steps) => void map[stillness ? "jumpTo" : "easeTo"]({ zoom: map.getZoom() + steps, duration: 200 }, { byReader: true }),
    setDots(dots: Dots | null) {
      whenStyled(() => {
        if (dots && layer?.dots.points === dots.points && layer.dots.mask === dots.mask) return layer.refilter();
        if (map.getLayer("dots")) map.removeLayer("dots");
        layer = dots ? new DotLayer(dots, colours, view) : undefined;
        if (layer) map.addLayer(layer);
      });
    },
    setTime: (from, to) => layer?.setTime(from, to),
    setBase(base) {
      whenStyled(() => {
        void map.getSource<GeoJSONSource>("land")?.setData(base.land);
        void map.getSource<GeoJSONSource>("borders")?.setData(base.borders);
      });
    },
    setColours(next) {
      colours = next;
      whenStyled(() => {
        map.setPaintProperty("sea", "background-color", next.sea);
        map.setPaintProperty("land", "fill-color", next.land);
        for (const id of ["graticule", "coast", "borders"]) map.setPaintProperty(id, "line-color", next.border);
        layer?.setColours(next);
      });
    },
    repaint: () => map.triggerRepaint(),
    destroy: () => map.remove(),
  };
}
