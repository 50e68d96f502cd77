import { describe, expect, test } from "vitest";
import { compared, said, valuesIn } from "../src/parts/compare";
import { actorless, event, told } from "./dossier";
import { drafted, fieldsOf } from "../src/parts/edits";
import { byOrigin, partyClaims, tellers, tollKinds, tollRows } from "../src/parts/tolls";
import { bounds, citation, corroboration, graphic, headWords, placeWords, rejectWords, stanceWords, whenWords } from "../src/parts/wording";

test("bounds", () => {
  expect([bounds(8, 8), bounds(8, 15), bounds(8, null), bounds(null, 1500)]).toEqual(["8", "8–15", "at least 8", "up to 1,500"]);
});

test("an event's line says who, to whom and where, and that nobody is named", () => {
  expect(headWords(event)).toBe("Assault · heavy weapons: rebels → soldiers, Nokou");
  expect(headWords(actorless)).toBe("Assault · heavy weapons: somebody not named → soldiers, Nokou");
});

test("places and days come with their precision", () => {
  expect(placeWords(event.place)).toEqual({ name: "Nokou, Kanem, Chad", precision: "a town" });
  expect(placeWords({ ...event.place!, grain: "province", radius_km: 120 }).precision).toBe("somewhere in the province, within about 120 km");
  expect(placeWords(null).name).toBe("place not known");
  expect(whenWords(event.when).date).toBe("3 February 2025");
  expect(whenWords({ ...event.when!, latest: "2025-02-28", grain: "month" })).toEqual({
    date: "between 3 February 2025 and 28 February 2025", precision: "exact to the month; the text states it",
  });
});

test("corroboration counts independent origins and says so in words", () => {
  expect([0, 1, 2, 5].map((origins) => corroboration(origins).sign)).toEqual(["○", "◔", "◐", "●"]);
  expect(corroboration(5).words).toBe("5 independent origins");
});

test("a citation names the event, how sure it is, its version and the day", () => {
  expect(citation(event, "sahel", "2026-11-23")).toBe(
    "Assault · heavy weapons: rebels → soldiers. Nokou, Kanem, Chad, 3 February 2025. disputed, 2 independent origins; " +
      "coded by machine, not reviewed. dateline:sahel/ev_1, version v7, looked up 2026-11-23.",
  );
});

test("words of codes that nobody has described are the codes", () => {
  expect(stanceWords("wished")).toBe("wished");
  expect(rejectWords("language:fr")).toBe("in a language that is not read yet (fr)");
});

test("text on bodies and sexual violence is held back, text on dead and wounded alone is not", () => {
  expect(graphic("Seven soldiers were killed and 19 wounded.")).toBe(false);
  for (const text of [
    "Charred bodies lay in the road.",
    "The bodies of nine herders were brought to the morgue.",
    "Two of the men had their throats slit.",
    "The attackers slit her throat, a neighbour said.",
    "A severed hand was found beside the well.",
    "Investigators spoke of torture and of sexual slavery in the camp.",
    "She was raped at the checkpoint.",
  ])
    expect(graphic(text), text).toBe(true);
  for (const text of [
    "Electoral bodies and regional bodies sent observers.",
    "The two bodies of water border a rapeseed farm.",
    "The kingdom severed diplomatic and trade ties with its neighbour.",
    "Floods severed the main road to the coast.",
    "A rapper and a rapporteur spoke of the tortuous talks on sexual health.",
  ])
    expect(graphic(text), text).toBe(false);
});

describe("claims by origin", () => {
  test("copies are apart, those who only deny come last", () => {
    const groups = byOrigin(event);
    expect(groups.map((one) => [one.number, one.own.map((claim) => claim.id), one.copies.map((claim) => claim.id)])).toEqual([
      [1, ["cl_1"], ["cl_2"]],
      [2, ["cl_3"], []],
      [0, ["cl_4"], []],
    ]);
  });
  test("who gives a value: a copy is not named beside its first text, a party is flagged", () => {
    const found = tellers(event, { value: "7", claims: ["cl_1", "cl_2"] });
    expect(found.map((one) => one.words)).toEqual(["army ⚑, according to Sahara Wire"]);
    expect(found[0]?.href).toBe("/a/article_1#c=10-40");
    expect([...partyClaims(event)]).toEqual(["cl_1", "cl_2"]);
  });
  test("the toll over time, the same teller of one day once", () => {
    expect(tollKinds(event)).toEqual(["killed"]);
    expect(tollRows(event, "killed").map((one) => [one.day, one.figure, one.by])).toEqual([
      ["2025-02-03", "at least 7", "army"], ["2025-02-04", "12", "Radio Lac FM"],
    ]);
  });
});

describe("corrections", () => {
  test("figures", () => {
    const form = drafted(event, "killed");
    expect([form.low, form.high]).toEqual(["7", "12"]);
    expect(fieldsOf(event, "killed", { ...form, low: "1,200", high: "" })).toEqual({ figures: [{ kind: "killed", low: 1200, high: null }] });
    expect(fieldsOf(event, "killed", { ...form, low: "20" })).toBe("The lowest number is above the highest.");
    expect(fieldsOf(event, "killed", { ...form, low: "many" })).toBe("A figure is a number, such as 12.");
    expect(fieldsOf(event, "killed", { ...form, low: "", high: "" })).toEqual({ figures: [{ kind: "killed", low: null, high: null }] });
  });
  test("actors are lines", () => {
    const form = { ...drafted(event, "actors"), text: "KPF | tcd | reb\n\n  army\nrebels | TCD | REB" };
    expect(fieldsOf(event, "actors", form)).toEqual({
      actors: [{ name: "KPF", country: "TCD", sectors: ["REB"] }, { name: "army", country: null, sectors: [] }, { name: "rebels" }],
    });
  });
  test("days", () => {
    const form = { ...drafted(event, "when"), low: "2025-02-04", high: "2025-02-03" };
    expect(fieldsOf(event, "when", form)).toBe("The earliest day is after the latest.");
  });
});

test("a conflict shows what was seen, what stands and what was decided, field by field", () => {
  const rows = compared(valuesIn(event), { ...event, mode: "drone", status: "edited" }, { mode: null });
  expect(rows.filter((one) => one.differs).map((one) => one.field)).toEqual(["type", "status"]);
  expect(rows.find((one) => one.field === "type")?.decided).toBe("mode: none");
  expect(said({ low: 8, high: null })).toBe("low 8, high none");
});

test("a claim's words come with their offsets in the article", () => {
  expect(told("cl_9", "article_9", 0, null).span).toEqual([10, 40]);
});
