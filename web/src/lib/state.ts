/** The state of a screen in the address: sorted keys, defaults left out, unknown keys kept and reported. */
export type Values = Record<string, string>;

export interface Read { values: Values; unknown: Values }

/** Keys that have no value in the query have their default. A key that comes twice counts once, with its values joined by commas. */
export function readQuery(query: string, defaults: Values): Read {
  const values: Values = { ...defaults };
  const unknown: Values = {};
  for (const [key, value] of new URLSearchParams(query)) {
    const into = key in defaults ? values : unknown;
    const before = into === unknown ? unknown[key] : values[key] === defaults[key] ? undefined : values[key];
    into[key] = before ? `${before},${value}` : value;
  }
  return { values, unknown };
}

/** The query for values and unknown keys; commas, colons and `!` stay readable. */
export function writeQuery({ values, unknown }: Read, defaults: Values): string {
  const all: [string, string][] = [
    ...Object.entries(values).filter(([key, value]) => value !== (defaults[key] ?? "")),
    ...Object.entries(unknown),
  ];
  all.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  return all.map(([key, value]) => `${plain(key)}=${plain(value)}`).join("&");
}

function plain(text: string): string {
  return encodeURIComponent(text).replace(/%2C/g, ",").replace(/%3A/g, ":").replace(/%40/g, "@").replace(/%20/g, "+").replace(/%2F/g, "/");
}
