/** The words of the dossier, the reader and the review: codes as sentences, bounds, places and days with their honest size. */

import { COUNTRIES } from "../lib/countries";
import type { Actor, Brief, EventDetail, EventFigure, FieldValues, Place, When } from "./forms";
import { dayOf } from "./forms";

/** '8', '8–15', 'at least 8', 'up to 15'. */
export function bounds(low: number | null, high: number | null): string {
  const said = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 2 });
  if (low !== null && high !== null) return low === high ? said(low) : `${said(low)}–${said(high)}`;
  if (low !== null) return `at least ${said(low)}`;
  return high !== null ? `up to ${said(high)}` : "number not known";
}

/** '1 copy', '2 copies'. */
export function count(number: number, noun: string, plural?: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? noun : (plural ?? `${noun}s`)}`;
}

const KINDS: Record<string, string> = {
  sentence_years: "years of prison",
  money: "money",
  people: "people",
};

/** The kind of a figure: 'killed', 'years of prison'. */
export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}

export function figureWords(figure: EventFigure): string {
  return `${kindWords(figure.kind)} ${bounds(figure.low, figure.high)}`;
}

const GRAINS: Record<string, string> = {
  site: "a site",
  town: "a town",
  district: "somewhere in the district",
  province: "somewhere in the province",
  country: "somewhere in the country",
};

/** The name with its country, and beside it how exact that is. */
export function placeWords(place: Place | null): { name: string; precision: string } {
  if (!place) return { name: "place not known", precision: "no claim names a place" };
  const area = place.admin1 && place.admin1 !== place.name ? place.admin1 : null;
  const land = place.country ? (COUNTRIES.get(place.country) ?? place.country) : null;
  const name = [place.name, area, land === place.name ? null : land].filter(Boolean).join(", ");
  if (place.lat === null) return { name, precision: "no coordinates known" };
  const grain = place.grain ? (GRAINS[place.grain] ?? place.grain) : "size not known";
  const ring = place.radius_km ? `, within about ${bounds(place.radius_km, place.radius_km)} km` : "";
  return { name, precision: `${grain}${ring}` };
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"]; // prettier-ignore

/** '3 February 2025'; what is no ISO day is given back as it is. */
export function dayWords(day: string | null): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? "");
  if (!found) return day ?? "";
  return `${Number(found[3])} ${MONTHS[Number(found[2]) - 1] ?? ""} ${found[1]}`;
}

/** An instant in UTC: '3 February 2025, 14:02 UTC'. */
export function instantWords(instant: string | null): string {
  const at = new Date(instant ?? "");
  if (Number.isNaN(at.getTime())) return instant ?? "";
  const iso = at.toISOString();
  return `${dayWords(iso)}, ${iso.slice(11, 16)} UTC`;
}

/** An interval of days and how exact it is. */
export function whenWords(when: When | null): { date: string; precision: string } {
  if (!when || (!when.earliest && !when.latest)) return { date: "date not known", precision: "no claim gives a date" };
  const [from, to] = [dayWords(when.earliest), dayWords(when.latest)];
  const rest = BASES[when.basis] ?? when.basis;
  if (when.earliest === when.latest) return { date: from, precision: `exact to the day; ${rest}` };
  if (!when.earliest) return { date: `by ${to}`, precision: `start open; ${rest}` };
  if (!when.latest) return { date: `from ${from}`, precision: `end open; ${rest}` };
  const days = Math.round((Date.parse(when.latest) - Date.parse(when.earliest)) / 86_400_000) + 1;
  const exact = when.grain === "day" || when.grain === "hour" ? `within ${days} days` : `exact to the ${when.grain}`;
  return { date: `between ${from} and ${to}`, precision: `${exact}; ${rest}` };
}

const BASES: Record<string, string> = {
  stated: "the text states it",
  relative: "counted from the day of publication",
  weekday: "the last such weekday before publication",
  dateline: "from the head of the story",
  published: "only the day of publication: it happened then or shortly before",
  unanchored: "the page bears no date to count from",
  structured: "from the page's data",
  meta: "from the page's head",
  visible: "from the date line on the page",
  url: "from the address",
  feed: "from the feed",
  given: "given with the page",
  capture: "no date on the page: the day of capture",
};

/** What a date rests on. */
export function basisWords(basis: string): string {
  return BASES[basis] ?? basis;
}

const STANCES: Record<string, string> = {
  asserted: "said to have happened",
  denied: "denied",
  possible: "possible",
  planned: "planned",
  demanded: "demanded",
  threatened: "threatened",
  hypothetical: "hypothetical",
  historical: "from the past, background",
};

/** The stance in words. */
export function stanceWords(stance: string): string {
  return STANCES[stance] ?? stance;
}

/** Whether a claim says that it happened: all others are greyed, with their word. */
export function asserts(stance: string): boolean {
  return stance === "asserted";
}

const VOICES: Record<string, string> = {
  outlet: "in the outlet's own words",
  quoted: "quoted word for word",
  reported: "in reported speech",
};

export function voiceWords(voice: string): string {
  return VOICES[voice] ?? voice;
}

export const TYPES: Record<string, string> = {
  AGREE: "Agreement to cooperate", CONSULT: "Talks", SUPPORT: "Support in words", CONCEDE: "Concession in words",
  COOPERATE: "Cooperation", AID: "Aid", RETREAT: "Retreat or release", REQUEST: "Request or demand",
  ACCUSE: "Accusation", REJECT: "Refusal", THREATEN: "Threat", PROTEST: "Protest", SANCTION: "Sanction",
  MOBILIZE: "Mobilisation", COERCE: "Coercion", ASSAULT: "Assault",
}; // prettier-ignore

/** 'Assault · heavy weapons'. The code is shown beside it. */
export function typeWords(type: string, mode: string | null): string {
  const name = TYPES[type] ?? type.charAt(0) + type.slice(1).toLowerCase().replaceAll("_", " ");
  return mode ? `${name} · ${mode.replaceAll("-", " ")}` : name;
}

export const QUADS: Record<number, string> = {
  1: "verbal cooperation",
  2: "material cooperation",
  3: "verbal conflict",
  4: "material conflict",
};

/** Names, at most `most`; of the rest the number. */
export function names(actors: readonly { name: string }[], most = 3): string {
  const shown = actors.slice(0, most).map((one) => one.name);
  const rest = actors.length - shown.length;
  return shown.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** What is known of an actor besides the name: 'Chad · military'. */
export function actorKnown(actor: Actor): string {
  return [actor.country, ...actor.sectors].filter(Boolean).join(" · ");
}

/** One line that a reader knows an event by. */
export function headWords(event: Pick<EventDetail, "type" | "mode" | "actors" | "recipients" | "place">): string {
  const who = names(event.actors, 2);
  const whom = names(event.recipients, 2);
  const parties = who && whom ? `${who} → ${whom}` : who || (whom ? `somebody not named → ${whom}` : "");
  const place = event.place ? `, ${event.place.name}` : "";
  return `${typeWords(event.type, event.mode)}${parties ? `: ${parties}` : ""}${place}`;
}

export interface Mark {
  sign: string;
  words: string;
}

/** How many independent origins stand behind an event. */
export function corroboration(origins: number): Mark {
  if (origins === 0) return { sign: "○", words: "no independent origin" };
  if (origins === 1) return { sign: "◔", words: "one origin" };
  if (origins === 2) return { sign: "◐", words: "two independent origins" };
  return { sign: "●", words: `${origins} independent origins` };
}

const STATUSES: Record<string, string> = {
  machine: "machine: no person has judged it yet",
  accepted: "accepted by a person",
  edited: "corrected by a person",
  rejected: "rejected by a person",
};

export function statusWords(status: string): string {
  return STATUSES[status] ?? status;
}

/** Reasons of a rejection, in the order of the keys 1 to 9. */
export const REASONS: readonly (readonly [string, string])[] = [
  ["not_an_event", "not an event"],
  ["wrong_type", "wrong type"],
  ["wrong_actor", "wrong actor or recipient"],
  ["wrong_place", "wrong place"],
  ["wrong_time", "wrong time"],
  ["old_news", "old news"],
  ["duplicate", "a duplicate"],
  ["not_asserted", "nobody says that it happened"],
  ["other", "something else"],
];

export function reasonWords(reason: string | null | undefined): string {
  return REASONS.find(([code]) => code === reason)?.[1] ?? (reason ?? "").replaceAll("_", " ");
}

const QUESTIONS: Record<string, string> = {
  occurred: "Did it happen?", when: "On which day?", place: "Where?", killed: "How many were killed?",
  injured: "How many were injured?", detained: "How many were detained?", abducted: "How many were abducted?",
  missing: "How many are missing?", displaced: "How many had to flee?", participants: "How many took part?",
  released: "How many were released?",
}; // prettier-ignore

/** What is in dispute, as a question. */
export function question(field: string): string {
  return QUESTIONS[field] ?? `${kindWords(field)}?`;
}

const DROPPED: Record<string, string> = {
  teaser: "teasers of other stories", newsletter: "newsletter boxes", comment: "comments of readers",
  credit: "credits", ad: "advertisements", related: "links to related stories", share: "share buttons",
  read_more: "'read more' lines", nav: "navigation", caption: "captions of pictures", byline: "bylines", date: "dates",
  related_head: "heads of related stories", other_story: "other stories on the page", tags: "tags",
  comment_head: "heads of comments", aside: "asides",
}; // prettier-ignore

export function droppedWords(reason: string): string {
  return DROPPED[reason] ?? reason.replaceAll("_", " ");
}

const REJECTED: Record<string, string> = {
  feed_summary_only: "the feed gives only a summary",
  not_an_article: "no article",
  too_large: "too large",
  undecodable: "cannot be decoded",
};

/** Why a page was not read. */
export function rejectWords(reason: string): string {
  if (reason.startsWith("language:")) return `in a language that is not read yet (${reason.slice(9)})`;
  return REJECTED[reason] ?? reason.replaceAll("_", " ");
}

const WARNINGS: Record<string, string> = {
  stitched: "Put together from several reports?",
  spun: "Rewritten by a machine?",
  recycled: "Older text used again",
  undated: "No date",
  date_conflict: "Two dates",
  implausible_figure: "A figure that cannot be true",
  translated: "A translation",
};

export function warningWords(kind: string): string {
  return WARNINGS[kind] ?? kind.replaceAll("_", " ");
}

/** What a reader knows the source by. */
export function outletOf(brief: Pick<Brief, "outlet" | "url"> | null): string {
  return brief?.outlet ?? brief?.url ?? "outlet not known";
}

/** The words to cite an event by: what, where, when, how sure, its id and the day of the look-up. */
export function citation(event: EventDetail, project: string, today: string): string {
  const place = event.place ? placeWords(event.place).name : "place not known";
  const sure = `${event.standing}, ${count(event.origins.length, "independent origin")}`;
  const who = event.status === "machine" ? "coded by machine, not reviewed" : statusWords(event.status);
  const named = `dateline:${project ? `${project}/` : ""}${event.id}`;
  return `${headWords({ ...event, place: null })}. ${place}, ${whenWords(event.when).date}. ${sure}; ${who}. ${named}, version ${event.version}, looked up ${today}.`;
}

/** The fields of the dossier's table in order, with the name that the API knows each by. */
export function figureKinds(event: Pick<EventDetail, "figures">): string[] {
  const first = ["killed", "injured", "missing", "abducted", "detained", "displaced", "participants"];
  const rank = (kind: string) => (first.includes(kind) ? first.indexOf(kind) : first.length);
  return event.figures.map((one) => one.kind).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** The values that claims give for a field. */
export function valuesOf(event: Pick<EventDetail, "values">, field: string): FieldValues["values"] {
  return event.values.find((one) => one.field === field)?.values ?? [];
}

/** 'Radio Lac FM, 4 February 2025'. */
export function sourceWords(brief: Brief | null): string {
  const day = dayOf(brief);
  return `${outletOf(brief)}, ${day ? dayWords(day) : "undated"}`;
}

// Bodies of states and of water, ties and cables that are severed: the same words, and nothing to fold.
const OFFICIAL = "un|eu|state|public|government(?:al)?|elect(?:ed|oral)|governing|ruling|regulatory|regional|international|national|local|supervisory|oversight|monitoring|professional|judicial|legislative|legal|religious|political|civic|administrative|security|enforcement|rights|society|aid|trade|union|student|sport(?:s|ing)|water|celestial";
const CUT_OFF = "ties|relations|relationships?|links?|contacts?|communications?|cables?|pipelines?|roads?|bridges?|routes?|supply|supplies|power|electricity|lines?|access";
const GRAPHIC = new RegExp(
  [
    "corpses?|dead bod(?:y|ies)|human remains|mass graves?|behead\\w*|decapitat\\w*|dismember\\w*|mutilat\\w*",
    `(?<!\\b(?:${OFFICIAL})[ -])bodies(?! of (?:water|law|work|evidence))`,
    "burn(?:ed|t) alive|charred|stoned to death|tortur(?:e|ed|es|er|ers|ing)|rap(?:e|es|ed|ists?|ing)|gang-?rap(?:e|es|ed|ing)|molest\\w*",
    "sexual(?:ly)?(?! (?:health|orientation|minorit|and reproductive))",
    `severed(?!(?: [\\w-]+){0,3} (?:${CUT_OFF}))|slit(?= \\w+ throats?)|throats? (?:\\w+ )?slit`,
  ]
    .map((one) => `\\b(?:${one})\\b`)
    .join("|"),
  "iu",
);

/** Whether words describe bodies, torture or sexual violence; such text waits behind a line until it is asked for. */
export function graphic(text: string): boolean {
  return GRAPHIC.test(text);
}
