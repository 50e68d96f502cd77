import { describe, expect, it } from "vitest";
import { parseColumns } from "../src/lib/columns";
import { Crossfilter, readBox, toggled } from "../src/lib/crossfilter";
import { add, edges, fitting, floor, stepName, toDay, toIso } from "../src/lib/days";
import { packed, type Planted } from "./planted";

const EVENTS: Planted[] = [
  { number: 7, type: "ASSAULT", quad: 4, country: "BF", first: "2026-11-02", grain: "town", lon: -1.63, lat: 14.1, origins: 2, disputed: true },
  { number: 3, type: "PROTEST", quad: 4, country: "NE", first: "2026-11-10", last: "2026-11-12", grain: "province", lon: 1.45, lat: 14.2, radius: 90 },
  { number: 5, type: "AGREE", quad: 1, country: "NE", first: "2026-11-18", grain: "country", status: "accepted", origins: 3 },
  { number: 9, type: "ASSAULT", quad: 4, country: "FJ", first: "2026-11-19", grain: "site", lon: 179.9, lat: -17, status: "rejected" },
  { number: 4, type: "CONSULT", quad: 1 },
];
const made = (): Crossfilter => {
  const filter = new Crossfilter(parseColumns(packed(EVENTS)));
  filter.choose("status", "");
  return filter;
};

describe("the column file", () => {
  it("is read as it was written", () => {
    const columns = parseColumns(packed(EVENTS));
    expect(columns.count).toBe(5);
    expect([...columns.number]).toEqual([7, 3, 5, 9, 4]);
    expect(columns.dated).toBe(4);
    expect([toIso(columns.firstDay), toIso(columns.lastDay)]).toEqual(["2026-11-02", "2026-11-19"]);
    expect(columns.lon[0]).toBe(-16300);
    expect(columns.types[columns.type[4]!]).toBe("CONSULT");
  });

  it("takes the one day that is known of an open end for both", () => {
    const bytes = packed([{ number: 1, type: "A", quad: 1, first: "2026-11-02" }, { number: 2, type: "A", quad: 1, first: "2026-11-05" }]);
    const view = new DataView(bytes);
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, view.getUint32(4, true)))) as { columns: { name: string; offset: number }[] };
    const offset = (name: string): number => header.columns.find((one) => one.name === name)!.offset;
    view.setUint16(offset("first"), 65535, true);
    view.setUint16(offset("last") + 2, 65535, true);
    const columns = parseColumns(bytes);
    expect([...columns.first].map(toIso)).toEqual(["2026-11-02", "2026-11-05"]);
    expect([...columns.last].map(toIso)).toEqual(["2026-11-02", "2026-11-05"]);
    expect(columns.dated).toBe(2);
  });

  it("knows where nearly all events are when a few lie decades away", () => {
    const near: Planted[] = Array.from({ length: 300 }, (_, at) => ({ number: at, type: "A", quad: 1, first: toIso(46000 + (at % 200)) }));
    const far: Planted[] = [{ number: 400, type: "A", quad: 1, first: "1948-05-15" }, { number: 401, type: "A", quad: 1, first: "2060-01-01", last: "2060-12-31" }];
    const found = parseColumns(packed([...near, ...far])).usual!;
    expect([found.from >= 46000 && found.from < 46005, found.to > 46190 && found.to <= 46199]).toEqual([true, true]);
    expect(found.before).toBe(near.filter((one) => toDay(one.first!) < found.from).length + 1);
    expect(found.after).toBe(near.filter((one) => toDay(one.first!) > found.to).length + 1);
    expect(parseColumns(packed(near)).usual).toBeUndefined();
    expect(parseColumns(packed([near[0]!, ...far])).usual).toBeUndefined();
  });

  it("says what is wrong with another file, and with one that is cut", () => {
    expect(() => parseColumns(new ArrayBuffer(20))).toThrow("DLE1");
    const whole = packed(EVENTS);
    expect(() => parseColumns(whole.slice(0, whole.byteLength - 8))).toThrow("cut off");
  });
});

describe("the crossfilter", () => {
  it("leaves rejected events out unless they are asked for", () => {
    const filter = made();
    expect(filter.shown()).toBe(4);
    filter.choose("status", "rejected");
    expect(filter.shown()).toBe(1);
  });

  it("counts a facet under the other filters", () => {
    const filter = made();
    filter.choose("type", "ASSAULT");
    filter.choose("country", "BF");
    expect(filter.shown()).toBe(1);
    expect(filter.facet("type")).toEqual([{ value: "ASSAULT", count: 1 }]);
    expect(filter.facet("country")).toEqual([{ value: "BF", count: 1 }]);
    filter.choose("type", "");
    expect(filter.facet("country")).toEqual([{ value: "NE", count: 2 }, { value: "", count: 1 }, { value: "BF", count: 1 }]);
  });

  it("excludes, and joins values of one filter by or", () => {
    const filter = made();
    filter.choose("type", "!ASSAULT");
    expect(filter.shown()).toBe(3);
    filter.choose("type", "ASSAULT,AGREE");
    expect(filter.shown()).toBe(2);
  });

  it("meets the days of an event that lasted, and drops undated ones when there is a time", () => {
    const filter = made();
    filter.time(toDay("2026-11-12"), toDay("2026-11-18"));
    expect(filter.shown()).toBe(2);
    filter.time(-Infinity, Infinity);
    expect(filter.shown()).toBe(4);
  });

  it("keeps the bars under all filters but the time", () => {
    const filter = made();
    filter.time(toDay("2026-11-18"), toDay("2026-11-18"));
    const marks = edges(toDay("2026-11-02"), toDay("2026-11-19"), "week");
    const { counts, undated } = filter.bars(marks);
    expect([...counts]).toEqual([1, 1, 1]);
    expect(undated).toBe(1);
  });

  it("takes a box over the 180th meridian", () => {
    const filter = made();
    filter.choose("status", "machine,accepted,rejected");
    filter.box(readBox("170,-20,-170,0"));
    expect(filter.shown()).toBe(1);
    filter.box(readBox("-10,0,10,20"));
    expect(filter.shown()).toBe(2);
    filter.box(null);
    expect(filter.shown()).toBe(5);
  });

  it("takes the rows of the server, and says what each filter takes away", () => {
    const filter = made();
    filter.rows(new Uint32Array([4, 7]));
    filter.choose("type", "AGREE");
    expect(filter.shown()).toBe(0);
    expect(filter.without("type")).toBe(2);
    expect(filter.without("rows")).toBe(1);
    expect(filter.without("time")).toBe(0);
  });

  it("tallies what the header counts", () => {
    expect(made().tally()).toEqual({ events: 4, unreviewed: 3, inexact: 3, countryOnly: 1, unplaced: 1, undated: 1, disputed: 1 });
  });

  it("toggles values and exclusions", () => {
    expect(toggled("A", "B", false)).toBe("A,B");
    expect(toggled("A,B", "A", false)).toBe("B");
    expect(toggled("A,B", "A", true)).toBe("B,!A");
    expect(toggled("B,!A", "A", true)).toBe("B");
  });
});

describe("days", () => {
  it("go both ways", () => {
    for (const iso of ["1900-01-01", "2024-02-29", "2026-12-31"]) expect(toIso(toDay(iso))).toBe(iso);
    expect(toDay("2026-02-30")).toBeNaN();
    expect(toDay("yesterday")).toBeNaN();
  });

  it("fall into steps", () => {
    expect(toIso(floor(toDay("2026-11-18"), "week"))).toBe("2026-11-16");
    expect(toIso(floor(toDay("2026-11-18"), "quarter"))).toBe("2026-10-01");
    expect(toIso(add(toDay("2026-11-01"), "month", 2))).toBe("2027-01-01");
    expect(stepName(toDay("2026-10-01"), "quarter")).toBe("Q4 2026");
    expect(fitting(0, 29, 120)).toBe("day");
    expect(fitting(0, 3650, 130)).toBe("month");
  });
});
