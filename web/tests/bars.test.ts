import { expect, test } from "vitest";
import { filled, gaps } from "../src/parts/bars";

test("days without an article are there, and named by their runs, the longest first", () => {
  const bars = filled([{ start: "2025-02-07", articles: 1 }, { start: "2025-02-01", articles: 3 }, { start: "2025-02-03", articles: 2 }], "day");
  expect(bars.map((one) => one.articles)).toEqual([3, 0, 2, 0, 0, 0, 1]);
  expect(gaps(bars)).toEqual([
    { from: "2025-02-04", to: "2025-02-06", days: 3 },
    { from: "2025-02-02", to: "2025-02-02", days: 1 },
  ]);
});

test("months are left as they are, and so is what bears no date", () => {
  expect(filled([{ start: "2025-03-01", articles: 1 }, { start: "undated", articles: 9 }, { start: "2025-01-01", articles: 1 }], "month")).toEqual([
    { start: "2025-01-01", articles: 1 }, { start: "2025-03-01", articles: 1 },
  ]);
});

test("a span of centuries is not filled", () => {
  expect(filled([{ start: "1900-01-01", articles: 1 }, { start: "2025-01-01", articles: 1 }], "day")).toHaveLength(2);
});
