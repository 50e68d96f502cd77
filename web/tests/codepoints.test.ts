import { describe, expect, test } from "vitest";
import { around, Offsets, paragraphs, spanOfHash, textFragment } from "../src/parts/codepoints";

const TEXTS = {
  plain: "Gunmen attacked Téra.",
  arabic: "قُتل أحد عشر شخصاً في هجوم على سوق تيرا، بحسب العمدة.",
  hebrew: "שָׁלוֹם: שלושה נהרגו בהתקפה",
  emoji: "👩🏽‍🚒 put out the fire 🔥🔥 in Abéché 🇹🇩.",
  combining: "Abe\u0301che\u0301 and N\u2019Djame\u0301na",
  mixed: "قال the mayor 👍 إن 11 قُتلوا e\u0301 🇳🇪",
};

describe("offsets", () => {
  test.each(Object.entries(TEXTS))("of every span of a %s text cut the same words as code points do", (_, text) => {
    const points = Array.from(text);
    const offsets = new Offsets(text);
    expect(offsets.length).toBe(points.length);
    for (let start = 0; start <= points.length; start++) {
      expect(offsets.points(offsets.units(start))).toBe(start);
      const end = Math.min(points.length, start + 7);
      expect(offsets.slice(start, end)).toBe(points.slice(start, end).join(""));
    }
  });

  test("the inside of a pair counts as its start", () => {
    const offsets = new Offsets("a🔥b");
    expect([0, 1, 2, 3, 4].map((unit) => offsets.points(unit))).toEqual([0, 1, 1, 2, 3]);
  });

  test("what lies outside is brought to the ends", () => {
    const offsets = new Offsets("🔥");
    expect([offsets.units(-3), offsets.units(9), offsets.points(99)]).toEqual([0, 2, 1]);
  });

  test("half a pair alone is a code point of its own", () => {
    expect(new Offsets("a\ud83dz").length).toBe(3);
  });
});

test("a sentence is cut around its trigger by code points of the article", () => {
  expect(around("🔥 قُتل رجل", 100, 102, 106)).toEqual(["🔥 ", "قُتل", " رجل"]);
});

test("paragraphs know their code points", () => {
  expect(paragraphs("🔥 one\n\nثانٍ\nlast")).toEqual([
    { text: "🔥 one", start: 0, end: 5 },
    { text: "ثانٍ", start: 7, end: 11 },
    { text: "last", start: 12, end: 16 },
  ]);
});

test("the span of an address", () => {
  expect(spanOfHash("#c=12-30")).toEqual([12, 30]);
  expect(spanOfHash("c=0-4")).toEqual([0, 4]);
  expect(spanOfHash("#c=9-3")).toBeNull();
  expect(spanOfHash("#claims")).toBeNull();
});

test("a text fragment of long words is their first and last five", () => {
  expect(textFragment("a well-known name")).toBe("#:~:text=a%20well%2Dknown%20name");
  expect(textFragment("1 2 3 4 5 6 7 8 9 10 11 12")).toBe("#:~:text=1%202%203%204%205,8%209%2010%2011%2012");
});
