/** The timeline of an event's figures, a row for each teller and day; and who the tellers of a value are. */

import { dayOf, type EventDetail, type Told, type Toll, type Valued } from "./forms";
import { bounds, outletOf } from "./wording";

export interface TollRow {
  claim: string;
  day: string;
  low: number | null;
  high: number | null;
  figure: string;
  by: string;
  outlet: string;
  party: boolean;
  step: string;
  href: string;
}

/** The kinds for which several different figures were given. */
export function tollKinds(event: Pick<EventDetail, "tolls">): string[] {
  const figures = new Map<string, Set<string>>();
  for (const one of event.tolls) {
    figures.set(one.kind, (figures.get(one.kind) ?? new Set()).add(bounds(one.low, one.high)));
  }
  return [...figures].filter(([, found]) => found.size > 1).map(([kind]) => kind);
}

const STEPS: Record<string, string> = {
  revises: "brings an earlier count up to date",
  contradicts: "contradicts an earlier figure",
};

/** Where a claim stands in its article. */
export function claimHref(told: Told | undefined): string {
  if (!told) return "#claims";
  const id = told.brief?.id ?? told.article;
  return `/a/${id}#c=${told.span[0]}-${told.span[1]}`;
}

/** All figures of a kind by day of publication; what a teller repeats on one day stands once. */
export function tollRows(event: EventDetail, kind: string): TollRow[] {
  const byId = new Map(event.told.map((one) => [one.id, one]));
  const rows = new Map<string, TollRow>();
  const credited = credits(event);
  for (const toll of event.tolls.filter((one: Toll) => one.kind === kind)) {
    const told = byId.get(toll.claim);
    const brief = told?.brief ?? null;
    const figure = bounds(toll.low, toll.high);
    const outlet = brief ? outletOf(brief) : "";
    const own = !credited.has(toll.claim);
    const row = {
      claim: toll.claim, day: dayOf(brief), low: toll.low, high: toll.high, figure,
      by: own ? outlet || toll.by : toll.by, outlet: own ? "" : outlet, party: toll.party,
      step: STEPS[toll.step] ?? "", href: claimHref(told),
    }; // prettier-ignore
    const key = [row.day, figure, row.by, row.outlet].join("\n");
    if (!rows.has(key)) rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => (a.day || "9").localeCompare(b.day || "9"));
}

export interface Teller {
  claim: string;
  day: string;
  words: string;
  href: string;
}

/** Who gives a value, by day; copies only where nothing else is left, the same teller of one day once. */
export function tellers(event: EventDetail, value: Valued): Teller[] {
  const told = event.told.filter((one) => value.claims.includes(one.id));
  const own = told.filter((one) => !one.brief?.copy_of);
  const parties = partyClaims(event);
  const credited = credits(event);
  const rows = new Map<string, Teller>();
  for (const one of own.length ? own : told) {
    const brief = one.brief;
    const flag = parties.has(one.id) ? " ⚑" : "";
    const name = one.speaker?.name ?? credited.get(one.id);
    const words = name
      ? `${name}${flag}, according to ${outletOf(brief)}`
      : `${outletOf(brief)}, in its own words`;
    const day = dayOf(brief);
    if (!rows.has(day + words)) rows.set(day + words, { claim: one.id, day, words, href: claimHref(one) });
  }
  return [...rows.values()].sort((a, b) => a.day.localeCompare(b.day));
}

/** Whom each claim credits; a newsroom's own claims credit nobody. */
function credits(event: Pick<EventDetail, "origins" | "denied_by">): Map<string, string> {
  const speakers = [...event.origins.flatMap((one) => one.speakers), ...event.denied_by];
  return new Map(speakers.flatMap((one) => one.claims.map((claim) => [claim, one.name] as const)));
}

/** The claims whose speaker is a party to the event. */
export function partyClaims(event: Pick<EventDetail, "origins" | "denied_by">): ReadonlySet<string> {
  const speakers = [...event.origins.flatMap((one) => one.speakers), ...event.denied_by];
  return new Set(speakers.filter((one) => one.party).flatMap((one) => one.claims));
}

export interface OriginGroup {
  number: number; // from 1; 0 of those who only deny
  title: string;
  party: boolean;
  own: Told[];
  copies: Told[];
}

/** The claims by independent origin, their copies apart; last those that stand behind none: who only denies it. */
export function byOrigin(event: EventDetail): OriginGroup[] {
  const day = (one: Told) => `${dayOf(one.brief) || "9"} ${one.id}`;
  const sorted = [...event.told].sort((a, b) => day(a).localeCompare(day(b)));
  const split = (told: Told[]) => {
    const own = told.filter((one) => !one.brief?.copy_of);
    return own.length
      ? { own, copies: told.filter((one) => one.brief?.copy_of) }
      : { own: told.slice(0, 1), copies: told.slice(1) };
  };
  const groups = event.origins.map((origin, index) => ({
    number: index + 1,
    title: origin.newsrooms.join(", ") || origin.name,
    party: origin.party,
    ...split(sorted.filter((one) => origin.claims.includes(one.id))),
  }));
  const behind = new Set(event.origins.flatMap((one) => one.claims));
  const rest = sorted.filter((one) => !behind.has(one.id));
  if (rest.length) groups.push({ number: 0, title: "Denied by", party: false, own: rest, copies: [] });
  return groups;
}
