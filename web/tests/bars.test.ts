import { expect, test } from "vitest";
import { dated, fittingStep, gaps } from "../src/parts/bars";

const on = (...days: string[]) => days.map((start) => ({ start, articles: 1 }));

test("days without an article are named by their runs, the longest first", () => {
  const bars = dated(on("2025-02-07", "2025-02-01", "2025-02-03", "2025-02-04"));
  expect(bars.map((one) => one.start)).toEqual(["2025-02-01", "2025-02-03", "2025-02-04", "2025-02-07"]);
  expect(gaps(bars)).toEqual([
    { from: "2025-02-05", to: "2025-02-06", days: 2 },
    { from: "2025-02-02", to: "2025-02-02", days: 1 },
  ]);
});

test("a gap of decades is one, whatever its length", () => {
  expect(gaps(dated(on("1950-01-01", "2025-01-01")))).toEqual([{ from: "1950-01-02", to: "2024-12-31", days: 27393 }]);
});

test("what bears no date has no bar", () => {
  expect(dated(on("undated", "2025-01-01"))).toEqual(on("2025-01-01"));
});

test("the step is the finest that fits", () => {
  expect(fittingStep(on("2025-01-01", "2025-03-01"), 200)).toBe("day");
  expect(fittingStep(on("2022-01-01", "2025-03-01"), 200)).toBe("week");
  expect(fittingStep(on("1989-01-01", "2023-03-01"), 200)).toBe("quarter");
  expect(fittingStep(on("1900-01-01", "2025-03-01"), 200)).toBe("year");
  expect(fittingStep([], 200)).toBe("day");
});
