/**
 * Offsets of the API are Unicode code points; JavaScript counts UTF-16 units. This is the only place that converts.
 */

/** Converts offsets of one text. Free where the text has no character outside the basic plane. */
export class Offsets {
  readonly text: string;
  readonly length: number; // code points
  private readonly astral: number[]; // code-point offsets of the characters that take two units, ascending

  constructor(text: string) {
    this.text = text;
    this.astral = [];
    let points = 0;
    for (let unit = 0; unit < text.length; unit++, points++) {
      const code = text.charCodeAt(unit);
      const pair = code >= 0xd800 && code <= 0xdbff && unit + 1 < text.length;
      if (pair && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00) {
        this.astral.push(points);
        unit++;
      }
    }
    this.length = points;
  }

  /** Code points to UTF-16 units; what lies outside the text is brought to its ends. */
  units(point: number): number {
    const at = Math.max(0, Math.min(this.length, point));
    return at + below(this.astral, at);
  }

  /** UTF-16 units to code points; the inside of a pair counts as its start. */
  points(unit: number): number {
    const at = Math.max(0, Math.min(this.text.length, unit));
    let low = 0;
    let high = this.astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // The pair number `middle` begins at this unit; it is counted once its second half is passed.
      if ((this.astral[middle] ?? 0) + middle + 1 < at) low = middle + 1;
      else high = middle;
    }
    const inside = low < this.astral.length && (this.astral[low] ?? 0) + low + 1 === at;
    return inside ? (this.astral[low] ?? 0) : at - low;
  }

  /** The words between two code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.units(start), this.units(end));
  }
}

/** How many of ascending numbers are smaller. */
function below(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A sentence in three: before, the trigger, after. Offsets are code points of the article, `from` is the sentence's. */
export function around(sentence: string, from: number, start: number, end: number): [string, string, string] {
  const offsets = new Offsets(sentence);
  const first = offsets.units(start - from);
  const last = Math.max(first, offsets.units(end - from));
  return [sentence.slice(0, first), sentence.slice(first, last), sentence.slice(last)];
}

export interface Paragraph {
  text: string;
  start: number; // code points
  end: number;
}

/** A text in its paragraphs, with the code points at which each begins and ends. Empty lines are left out. */
export function paragraphs(text: string): Paragraph[] {
  const found: Paragraph[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const length = new Offsets(line).length;
    if (line.trim()) found.push({ text: line, start, end: start + length });
    start += length + 1;
  }
  return found;
}

/** `c=120-188` of an address's fragment; null where there is none. */
export function spanOfHash(hash: string): [number, number] | null {
  const found = /(?:^#?|&)c=(\d+)-(\d+)/.exec(hash);
  if (!found) return null;
  const [start, end] = [Number(found[1]), Number(found[2])];
  return start < end ? [start, end] : null;
}

/** A browser's text fragment that points at words of a live page. */
export function textFragment(words: string): string {
  const flat = words.replace(/\s+/g, " ").trim();
  const encode = (part: string) => encodeURIComponent(part).replace(/-/g, "%2D");
  const parts = flat.split(" ");
  if (parts.length <= 10) return `#:~:text=${encode(flat)}`;
  return `#:~:text=${encode(parts.slice(0, 5).join(" "))},${encode(parts.slice(-5).join(" "))}`;
}
