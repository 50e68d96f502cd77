/** The JSON of the API as this page reads it: the forms of `dateline.publish`, and what the routes add. */

export type Span = [number, number]; // code points of an article's text

export interface Words {
  text: string | null;
  start: number | null;
  end: number | null;
}

export interface Actor extends Words {
  name: string;
  id: string | null;
  country: string | null;
  sectors: string[];
  basis: string;
  private?: boolean;
}

export interface PlaceOption {
  name: string;
  country: string | null;
  admin1: string | null;
  lat: number | null;
  lon: number | null;
  geonames_id: number | null;
  score: number;
}

export interface Place extends Words {
  name: string;
  geonames_id: number | null;
  lat: number | null;
  lon: number | null;
  country: string | null;
  admin1: string | null;
  grain: string | null;
  where_prec: number | null;
  score: number;
  basis: string;
  role: string;
  radius_km: number | null;
  alternatives: PlaceOption[];
}

export interface When extends Words {
  earliest: string | null;
  latest: string | null;
  grain: string;
  date_prec: number | null;
  basis: string;
}

export interface Figure extends Words {
  kind: string;
  low: number | null;
  high: number | null;
  unit: string | null;
  of_whom: string | null;
  implausible: string | boolean | null;
  scope: string;
}

export interface Step {
  claim?: string;
  name: string;
  version: string;
  score: number | null;
  note: string;
}

export interface Claim {
  id: string;
  article: string;
  span: Span;
  trigger: Span;
  text: string;
  type: string;
  mode: string | null;
  contexts: string[];
  actors: Actor[];
  recipients: Actor[];
  place: Place | null;
  when: When | null;
  figures: Figure[];
  voice: string;
  speaker: Actor | null;
  cue: Span | null;
  stance: string;
  confidence: number;
  linked: string | null;
  cameo: string | null;
  quad: number | null;
  acled: { event_type: string; sub_event_type: string } | null;
  steps: Step[];
}

/** What a list needs to know of an article. `published` is a day, or the whole form of an article. */
export interface Brief {
  id: string;
  title: string | null;
  outlet: string | null;
  published: string | Published | null;
  url: string | null;
  copy_of: string | null;
  language: string | null;
  dir: "ltr" | "rtl";
}

export interface Published {
  earliest: string;
  latest: string;
  basis: string;
  instant: string | null;
  note: string;
  score: number | null;
}

/** A claim with the article that makes it, and the number of the independent origin that it belongs to. */
export interface Told extends Claim {
  trigger_text?: string;
  brief: Brief | null;
  origin: number | null;
}

export interface Valued {
  value: string;
  claims: string[];
}

export interface FieldValues {
  field: string;
  values: Valued[];
}

export interface OriginSpeaker {
  name: string;
  party: boolean;
  private: boolean;
  claims: string[];
}

export interface Origin {
  name: string;
  articles: string[];
  claims: string[];
  newsrooms: string[];
  speakers: OriginSpeaker[];
  party: boolean;
}

export interface EventFigure {
  kind: string;
  low: number | null;
  high: number | null;
  best: number | null;
  by: { low: string | null; high: string | null; best: string | null };
}

export interface Toll {
  kind: string;
  low: number | null;
  high: number | null;
  claim: string;
  by: string;
  party: boolean;
  step: string;
}

export interface AlsoTold {
  article: string | Brief;
  claim: string | null;
  trigger: Span;
  reason: string;
  score: number;
  text?: string;
}

export interface EventDetail {
  id: string;
  number?: number;
  quad: number | null;
  status: string;
  version: string;
  articles?: number;
  claims: string[];
  type: string;
  mode: string | null;
  actors: Actor[];
  recipients: Actor[];
  place: Place | null;
  when: When | null;
  figures: EventFigure[];
  origins: Origin[];
  denied_by: OriginSpeaker[];
  standing: string;
  disputes: FieldValues[];
  values: FieldValues[];
  tolls: Toll[];
  revision: number;
  replaces: string[];
  steps: Step[];
  told: Told[];
  also_told: AlsoTold[];
  sensitive?: boolean;
}

export interface HistoryItem {
  at: string;
  kind: string;
  reason: string | null;
  fields: string[] | Record<string, unknown> | null;
  by?: string | null;
  because?: string | null;
  decision?: string;
  undone?: boolean;
  changed?: boolean; // the machine makes something else of it since
}

export interface Why {
  steps: Step[];
  values: Valued[];
  alternatives: PlaceOption[];
}

export interface ArticleDetail extends Omit<Brief, "published"> {
  source_id: string | null;
  authors: string[];
  text: string | null;
  published: Published | null;
  dateline: (Words & { place: string | null; date: string | null; agency: string | null }) | null;
  origin_of_text: string | null;
  page: string | null;
  origin: { kind: string; name: string };
  warnings: { kind: string; note: string; spans: Span[] }[];
  dropped: { text: string; reason: string }[];
  entries: { start: number; end: number; time: string | null }[];
  missing: { reason: string; note: string }[];
  reading: {
    claims: Claim[];
    attributions: { source: Span[] | null; cue: Span[]; content: Span[]; speaker: Actor | null }[];
    actors: Actor[];
    places: Place[];
    times: When[];
    figures: Figure[];
    why_not: { span: Span; trigger: Span; text: string; reason: string }[];
  };
  events: Record<string, string>;
  also_tells?: { event: string; trigger?: Span; reason?: string; claim?: string | null }[];
  copies: Brief[];
  capture: { sha256: string; matches: boolean | null; media_type: string; fetched: string | null; size: number } | null;
}

export interface Decision {
  id: string;
  target: string;
  act: string;
  by: string;
  at: string;
  reason?: string | null;
  because?: string | null;
  fields?: Record<string, unknown> | null;
  undoes?: string | null;
}

export interface ReviewItem {
  event: EventDetail;
  why: string;
  sample: boolean;
  second: boolean;
}

export interface Pair {
  one: EventDetail;
  other: EventDetail;
  score: number;
  shared: string[];
  differ: string[];
}

/**
 * The event of an answer. `told` holds each claim beside its article there; here they are one record. Lists that a
 * server leaves out are empty.
 */
export function asEvent(raw: unknown): EventDetail {
  const event = raw as EventDetail;
  const lists = ["claims", "actors", "recipients", "figures", "origins", "denied_by", "disputes", "values", "tolls", "replaces", "steps", "also_told"] as const; // prettier-ignore
  const filled = Object.fromEntries(lists.map((name) => [name, event[name] ?? []]));
  return { ...event, ...filled, told: ((event.told ?? []) as unknown[]).map(asTold) } as EventDetail;
}

function asTold(raw: unknown): Told {
  const { claim, ...rest } = raw as Record<string, unknown>;
  const flat = { ...(claim && typeof claim === "object" ? claim : {}), ...rest } as Record<string, unknown>;
  const beside = typeof flat["article"] === "object" ? (flat["article"] as Brief) : ((flat["brief"] as Brief | undefined) ?? null);
  const own = (claim as Claim | undefined)?.article;
  return { ...flat, article: beside?.id ?? own ?? String(flat["article"]), brief: beside, origin: (flat["origin"] as number | null) ?? null } as unknown as Told;
}

/** The day on which an article was published, ISO; empty where it bears no date. */
export function dayOf(brief: { published: string | Published | null } | null): string {
  const published = brief?.published ?? null;
  if (published === null) return "";
  return typeof published === "string" ? published.slice(0, 10) : published.latest;
}
