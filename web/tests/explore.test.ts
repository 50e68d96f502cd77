import { describe, expect, it } from "vitest";
import { toDay, toIso } from "../src/lib/days";
import { readQuery, writeQuery } from "../src/lib/state";
import { dragged, nudged, stepped, ticks } from "../src/explore/brush";
import { activeFilters, cleared, DEFAULTS, filterQuery, readPlace, rowsQuery, writePlace } from "../src/explore/query";
import { commandLine, downloadHref, pythonLine } from "../src/explore/share";
import { unrolled } from "../src/map/base";
import { cellsOf, radiusOf, short } from "../src/map/cells";
import { rgb } from "../src/map/colours";
import { Points } from "../src/map/points";
import { boxOf, fit, fromPixel, latOf, lonOf, mercatorX, mercatorY, scaleOf, toPixel } from "../src/map/view";
import { parseColumns } from "../src/lib/columns";
import { packed } from "./planted";

/** A value other than the default for every control of the screen. */
const EVERY: Record<string, string> = {
  q: '"drone strike" -rain', type: "ASSAULT,!PROTEST", mode: "aerial", quad: "3,4", country: "BF,NE", admin1: "BF-SOM", actor: "Boko Haram", outlet: "Radio Oméga",
  standing: "disputed", status: "machine", stance: "asserted", from: "2026-11-01", to: "2026-11-19", date: "published", bbox: "-3.2,13.1,1.4,15",
  min_origins: "2", disputed: "1", placed: "area,none", dated: "yes", "@": "14.100,-1.630,7.2", sel: "ev_7Q4M", view: "map", draw: "dots", by: "month", sort: "-origins",
};
const values = (change: Record<string, string>) => ({ ...DEFAULTS, ...change });

describe("the address of Explore", () => {
  it("has a test value for every key", () => expect(Object.keys(EVERY).sort()).toEqual(Object.keys(DEFAULTS).sort()));

  for (const [key, value] of Object.entries(EVERY)) {
    it(`keeps ${key}`, () => {
      const query = writeQuery({ values: values({ [key]: value }), unknown: {} }, DEFAULTS);
      expect(query).not.toBe("");
      expect(readQuery(query, DEFAULTS).values).toEqual(values({ [key]: value }));
    });
  }

  it("keeps all at once, sorted, and is empty for the defaults", () => {
    const query = writeQuery({ values: EVERY, unknown: { at: "s41" } }, DEFAULTS);
    expect(readQuery(query, DEFAULTS)).toEqual({ values: EVERY, unknown: { at: "s41" } });
    const keys = query.split("&").map((one) => decodeURIComponent(one.split("=")[0]!));
    expect(keys).toEqual([...keys].sort());
    expect(writeQuery({ values: DEFAULTS, unknown: {} }, DEFAULTS)).toBe("");
  });

  it("gives the API the filters only, and the server's rows only what the columns lack", () => {
    expect(filterQuery(values({ type: "A", sel: "ev_1", date: "published" }))).toBe("type=A");
    expect(rowsQuery(values({ type: "A", from: "2026-11-01" }))).toBe("");
    expect(rowsQuery(values({ q: "drone", type: "A", from: "2026-11-01", date: "published" }))).toBe("date=published&from=2026-11-01&q=drone&status=machine,accepted,edited,rejected");
  });

  it("names the filters in force, the window once", () => {
    expect(activeFilters(values({ from: "2026-11-01", to: "2026-11-02", type: "A" }))).toEqual(["type", "from"]);
    expect(activeFilters(values({ to: "2026-11-02", sort: "id" }))).toEqual(["to"]);
    expect(cleared("to")).toEqual({ from: "", to: "", date: "event" });
  });

  it("reads a place and refuses what is none", () => {
    expect(writePlace(readPlace("14.1,-1.63,7.2")!)).toBe("14.100,-1.630,7.2");
    expect([readPlace(""), readPlace("1,2"), readPlace("a,b,c")]).toEqual([null, null, null]);
  });

  it("is said on the command line and in Python", () => {
    const now = values({ q: "it's", min_origins: "2", disputed: "1", bbox: "-3,1,2,4" });
    expect(commandLine(now, "sahel 2026")).toBe(`dateline export -p 'sahel 2026' --format csv --search 'it'\\''s' --bbox=-3,1,2,4 --min-origins 2 --disputed`);
    expect(pythonLine(now, "sahel")).toBe('dl.open("sahel").events(query="it\'s", bbox=(-3, 1, 2, 4), min_origins=2, disputed=True)');
    expect(downloadHref(values({ type: "A" }), "csv")).toBe("/api/v1/events.csv?type=A&profile=public");
  });
});

describe("the brush", () => {
  const day = toDay;
  const extent = { from: day("2026-10-01"), to: day("2026-12-15") };
  const iso = (one: { from: number; to: number }) => [toIso(one.from), toIso(one.to)];

  it("draws whole steps in either direction", () => {
    const drag = { grip: "new" as const, start: day("2026-11-10"), before: undefined };
    expect(iso(dragged(drag, day("2026-11-20"), "week", extent))).toEqual(["2026-11-09", "2026-11-22"]);
    expect(iso(dragged(drag, day("2026-10-20"), "month", extent))).toEqual(["2026-10-01", "2026-11-30"]);
    expect(iso(dragged(drag, day("2027-03-01"), "day", extent))).toEqual(["2026-11-10", "2026-12-15"]);
  });

  it("moves a window without changing its length, and stops at the ends", () => {
    const before = { from: day("2026-10-05"), to: day("2026-10-11") };
    const drag = { grip: "move" as const, start: day("2026-10-06"), before };
    expect(iso(dragged(drag, day("2026-10-08"), "day", extent))).toEqual(["2026-10-07", "2026-10-13"]);
    expect(iso(dragged(drag, day("2026-09-01"), "day", extent))).toEqual(["2026-10-01", "2026-10-07"]);
  });

  it("moves one end and keeps the other", () => {
    const before = { from: day("2026-10-05"), to: day("2026-10-11") };
    expect(iso(dragged({ grip: "to", start: before.to, before }, day("2026-10-20"), "day", extent))).toEqual(["2026-10-05", "2026-10-20"]);
    expect(iso(dragged({ grip: "from", start: before.from, before }, day("2026-10-02"), "day", extent))).toEqual(["2026-10-02", "2026-10-11"]);
  });

  it("steps by its own length: months stay months", () => {
    const month = { from: day("2026-10-01"), to: day("2026-10-31") };
    expect(iso(stepped(month, 1, "month", extent))).toEqual(["2026-11-01", "2026-11-30"]);
    expect(iso(stepped({ from: day("2026-11-04"), to: day("2026-11-06") }, -1, "week", extent))).toEqual(["2026-11-01", "2026-11-03"]);
    expect(iso(stepped(undefined, 1, "week", extent))).toEqual(["2026-10-01", "2026-10-04"]);
  });

  it("nudges an end by the keys; ends never cross", () => {
    const week = { from: day("2026-10-05"), to: day("2026-10-11") };
    expect(iso(nudged(week, "to", 1, "week", extent))).toEqual(["2026-10-05", "2026-10-18"]);
    expect(iso(nudged(week, "from", 99, "week", extent))).toEqual(["2026-10-11", "2026-10-11"]);
  });

  it("has round numbers on its axis", () => {
    expect(ticks(0)).toEqual([0]);
    expect(ticks(7)).toEqual([0, 5]);
    expect(ticks(100)).toEqual([0, 50, 100]);
  });
});

describe("the map's view", () => {
  const view = { x: mercatorX(2), y: mercatorY(14), scale: scaleOf(5), width: 800, height: 600 };

  it("goes to pixels and back", () => {
    const [px, py] = toPixel(view, mercatorX(3), mercatorY(15));
    const [x, y] = fromPixel(view, px, py);
    expect(lonOf(x)).toBeCloseTo(3, 6);
    expect(latOf(y)).toBeCloseTo(15, 6);
    expect(toPixel({ ...view, x: mercatorX(179) }, mercatorX(-179), 0.5)[0]).toBeGreaterThan(400);
  });

  it("gives its box, also over the 180th meridian, and fits one", () => {
    const [west, , east] = boxOf({ ...view, x: mercatorX(179.5) }).split(",").map(Number) as [number, number, number];
    expect(west).toBeGreaterThan(east);
    const place = fit({ west: -5, south: 10, east: 5, north: 16 }, 800, 600);
    expect([place.lon, Math.round(place.lat)]).toEqual([0, 13]);
  });

  it("counts dots by cells, all of them", () => {
    const columns = parseColumns(packed(Array.from({ length: 60 }, (_, at) => ({
      number: at + 1, type: "ASSAULT", quad: 4, first: "2026-11-02", grain: "town", lon: 1 + (at % 10) * 0.3, lat: 13 + Math.floor(at / 10) * 0.3,
    }))));
    const cells = cellsOf(view, new Points(columns), columns.quad, new Uint16Array(60));
    expect(cells.reduce((sum, one) => sum + one.count, 0)).toBe(60);
    expect(cells.every((one) => one.quads[4] === one.count && one.px >= one.left && one.px <= one.right)).toBe(true);
    expect([radiusOf(1), short(999), short(1234), short(45_678)]).toEqual([6, "999", "1.2k", "46k"]);
  });

  it("finds the dots near a pixel and the area under it", () => {
    const columns = parseColumns(packed([
      { number: 1, type: "A", quad: 1, first: "2026-11-02", grain: "town", lon: 2, lat: 14 },
      { number: 2, type: "A", quad: 1, first: "2026-11-03", grain: "province", lon: 5, lat: 14, radius: 80 },
      { number: 3, type: "A", quad: 1, first: "2026-11-04", grain: "country", lon: 2, lat: 14 },
    ]));
    const points = new Points(columns);
    expect([...points.dots]).toEqual([0]);
    expect(points.near(view, new Uint16Array(3), 402, 301, 8)).toEqual([0]);
    expect(points.near(view, Uint16Array.of(1, 0, 0), 402, 301, 8)).toEqual([]);
    const [x, y] = toPixel(view, mercatorX(5), mercatorY(14));
    expect(points.areaAt(view, new Uint16Array(3), x + 10, y)?.members).toEqual([1]);
  });

  it("reads colours long and short", () => {
    expect(rgb("#336699")).toEqual([0.2, 0.4, 0.6]);
    expect(rgb("#369")).toEqual([0.2, 0.4, 0.6]);
  });

  it("unrolls rings over the 180th meridian and closes those round a pole", () => {
    expect(unrolled([[178, 1], [-179, 1], [-179, -1], [178, -1], [178, 1]])).toEqual([[178, 1], [181, 1], [181, -1], [178, -1], [178, 1]]);
    const pole = unrolled([[-120, -70], [0, -70], [120, -70], [-120, -70]]);
    expect(pole.slice(-3)).toEqual([[240, -89], [-120, -89], [-120, -70]]);
  });
});
