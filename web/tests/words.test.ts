import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COUNTRIES } from "../src/lib/countries";
import { actors, count, country, figure, origins, place, when, whoToWhom } from "../src/lib/words";

const actor = (name: string) => ({ name, country: "NER", sectors: ["MIL"], private: false });

describe("words", () => {
  it("count in the singular and the plural", () => {
    expect([count(1, "event"), count(2417, "event"), count(0, "country", "countries")]).toEqual(["1 event", "2,417 events", "0 countries"]);
  });

  it("name origins beside the mark", () => {
    expect([0, 1, 2, 5].map((one) => origins(one).mark)).toEqual(["○", "◔", "◐", "●"]);
    expect(origins(2, true).words).toBe("2 origins, only parties to it ⚑");
  });

  it("say dates with their precision", () => {
    const at = (earliest: string, latest: string, grain: string) => when({ earliest, latest, grain, date_prec: 1 });
    expect(at("2026-11-18", "2026-11-18", "day")).toBe("18 Nov 2026");
    expect(at("2026-11-01", "2026-11-30", "month")).toBe("1 – 30 Nov 2026 (month)");
    expect(at("2026-10-28", "2026-11-03", "week")).toBe("28 Oct – 3 Nov 2026 (week)");
    expect(at("2025-12-28", "2026-01-03", "week")).toBe("28 Dec 2025 – 3 Jan 2026 (week)");
    expect(when(null)).toBe("undated");
    expect(when({ earliest: null, latest: "2026-11-03", grain: "day", date_prec: null })).toBe("until 3 Nov 2026");
    expect(when({ earliest: "2026-11-03", latest: null, grain: "day", date_prec: null })).toBe("since 3 Nov 2026");
  });

  it("say places with their precision, and countries by name", () => {
    const one = { name: "Djibo", country: "BFA", admin1: null, lat: 14.1, lon: -1.6, where_prec: 1, radius_km: 5 };
    expect(place({ ...one, grain: "town" })).toBe("Djibo, Burkina Faso (town)");
    expect(place({ ...one, name: "", grain: "country" })).toBe("Burkina Faso (country)");
    expect(country("ZZZ")).toBe("ZZZ");
  });

  it("call countries as the project's own list does", () => {
    const lines = readFileSync(new URL("../../src/dateline/data/actors/countries.tsv", import.meta.url), "utf8").split("\n");
    const listed = lines.filter((line) => /^[A-Z]{3}\t/.test(line)).map((line) => line.split("\t"));
    expect([...COUNTRIES]).toEqual(listed.map(([code, , name]) => [code, name]));
  });

  it("give figures as bounds", () => {
    expect(figure({ kind: "killed", low: 8, high: 15 })).toBe("killed 8–15");
    expect(figure({ kind: "injured", low: 20, high: null })).toBe("injured at least 20");
    expect(figure({ kind: "killed", low: 3, high: 3 })).toBe("killed 3");
  });

  it("say who did it to whom, and that nobody is named", () => {
    expect(whoToWhom({ actors: [], recipients: [actor("civilians")] })).toBe("nobody named → civilians");
    expect(actors([actor("a"), actor("b"), actor("c")])).toBe("a, b and 1 more");
  });
});
