/** Requests of the dossier, the review and the merging, with their answers as these screens read them. */
import { address, get, ROOT, type Query } from "../lib/api";
import { asEvent, type EventDetail, type Pair, type ReviewItem, type Valued } from "./forms";

export async function loadEvent(id: string, signal?: AbortSignal): Promise<EventDetail> {
  return asEvent(await get(`${ROOT}/events/${encodeURIComponent(id)}`, "", signal));
}

export interface ReviewPage {
  total: number;
  today: number;
  items: ReviewItem[];
}

export async function loadReview(query: Query, signal?: AbortSignal): Promise<ReviewPage> {
  const page = await get<ReviewPage>(`${ROOT}/review`, query, signal);
  return { ...page, items: page.items.map((one) => ({ ...one, event: asEvent(one.event) })) };
}

export async function loadPairs(limit: number, signal?: AbortSignal): Promise<Pair[]> {
  const page = await get<{ items: Pair[] }>(`${ROOT}/pairs`, { limit }, signal);
  return page.items.map((pair) => ({ ...pair, one: asEvent(pair.one), other: asEvent(pair.other) }));
}

/** What two reviewers agree on, field by field. Names are the server's; what it leaves out is not shown. */
export interface Agreed {
  field: string;
  n: number;
  percent: number | null;
  alpha: number | null;
  low: number | null;
  high: number | null;
}

export interface Accuracy {
  n: number;
  right: number | null;
  low: number | null;
  high: number | null;
}

export interface Disputed {
  event: { id: string; type: string; mode: string | null; place: { name: string } | null; standing: string };
  disputes: { field: string; values: Valued[] }[];
}

export interface ListPage<T> {
  total: number;
  next: string | null;
  items: T[];
}

export function loadDisputed(cursor: string | null, signal?: AbortSignal): Promise<ListPage<Disputed>> {
  return get(`${ROOT}/contradictions`, { cursor, limit: 20 }, signal);
}

export { address };
