import { describe, expect, test } from "vitest";
import { Offsets, paragraphs } from "../src/parts/codepoints";
import { cut, marksOf, paragraphOf, rolesOf, segments } from "../src/parts/highlights";
import { actor, told } from "./dossier";

const text = "🔥 قُتل رجل\nthe mayor said";
const parts = paragraphs(text);
const offsets = parts.map((one) => new Offsets(one.text));

describe("a span in its paragraphs", () => {
  test("is given in the units of each", () => {
    expect(cut([2, 6], parts, offsets).map(({ paragraph, start, end }) => parts[paragraph]?.text.slice(start, end))).toEqual(["قُتل"]);
  });
  test("that goes over a break is cut in two", () => {
    const found = cut([7, 14], parts, offsets).map(({ paragraph, start, end }) => parts[paragraph]?.text.slice(start, end));
    expect(found).toEqual(["رجل", "the"]);
  });
  test("that lies nowhere gives nothing", () => {
    expect(cut([900, 910], parts, offsets)).toEqual([]);
  });
});

test("roles of a claim: only words that stand in the text", () => {
  const claim = { ...told("cl_1", "article_1", 0, null), actors: [{ ...actor("KPF"), start: null, end: null }], cue: [30, 34] as [number, number] };
  expect(rolesOf(claim).map((one) => one.role)).toEqual(["trigger", "attribution"]);
});

test("what is denied or planned is weak, with the same words", () => {
  const claims = [told("cl_1", "article_1", 0, null), told("cl_2", "article_1", null, null)];
  const reading = { claims, attributions: [], actors: [], places: [], times: [], figures: [], why_not: [] };
  const marks = marksOf({ reading, warnings: [{ kind: "undated", note: "", spans: [[0, 3]] }] });
  expect(marks.filter((one) => ["claim", "weak", "doubt"].includes(one.role)).map((one) => one.role)).toEqual(["claim", "weak", "doubt"]);
});

test("a claim stands in the margin of the paragraph of its trigger", () => {
  expect(paragraphOf({ trigger: [13, 16], span: [0, 20] }, parts)).toBe(1);
});

test("without highlights the pieces together are the paragraph, letter by letter", () => {
  const pieces = segments("abcdef", [{ start: 1, end: 4, role: "claim" }, { start: 2, end: 6, role: "actor" }]);
  expect(pieces.map((one) => [one.text, one.roles.join("+")])).toEqual([["a", ""], ["b", "claim"], ["cd", "claim+actor"], ["ef", "actor"]]);
});
