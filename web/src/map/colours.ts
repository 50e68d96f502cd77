/** The map's colours, from the tokens of the page. */
export interface Colours {
  sea: string; land: string; border: string; ink: string; soft: string; ground: string; line: string; focus: string; quads: string[];
}

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: token("sea"), land: token("land"), border: token("border"), ink: token("ink"), soft: token("ink-soft"), ground: token("ground"),
    line: token("mark-line"), focus: token("focus"), quads: [0, 1, 2, 3, 4].map((quad) => token(`quad-${quad}`)),
  };
}

/** #rrggbb, or #rgb as the minifier writes it, as three numbers from 0 to 1. */
export function rgb(hex: string): [number, number, number] {
  const digits = hex.slice(1);
  const value = parseInt(digits.length === 3 ? digits.replace(/./g, "$&$&") : digits, 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}
