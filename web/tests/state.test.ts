import { describe, expect, it } from "vitest";
import { readQuery, writeQuery } from "../src/lib/state";

const defaults = { q: "", type: "", sort: "-date" };

describe("the state in the address", () => {
  it("leaves defaults out, sorts keys and keeps unknown ones", () => {
    const read = readQuery("zeta=1&type=ASSAULT,!PROTEST&sort=-date&q=drone+clinic", defaults);
    expect(read.values).toEqual({ q: "drone clinic", type: "ASSAULT,!PROTEST", sort: "-date" });
    expect(read.unknown).toEqual({ zeta: "1" });
    expect(writeQuery(read, defaults)).toBe("q=drone+clinic&type=ASSAULT,!PROTEST&zeta=1");
  });

  it("reads back what it wrote, whatever the characters", () => {
    const values = { q: 'a "b c" & d=e+f%20 #g ünï عربي', type: "A,B", sort: "id" };
    const query = writeQuery({ values, unknown: { "odd key": "x&y" } }, defaults);
    expect(readQuery(query, defaults)).toEqual({ values, unknown: { "odd key": "x&y" } });
  });

  it("joins a key that comes twice", () => {
    expect(readQuery("type=A&type=B", defaults).values.type).toBe("A,B");
  });
});
