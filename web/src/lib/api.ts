/** Typed requests to the server that serves this page, and to nobody else. */
import type { Facets, Headline, Histogram, Coverage, Page, EventRow, Start } from "./types";

export const ROOT = "/api/v1";

/** What the server says went wrong (RFC 9457), with the cure. */
export class Problem extends Error {
  override readonly name = "Problem";
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail = "",
    readonly fix = "",
    /** The whole answer: a 409 has the present record under `current`. */
    readonly body: Record<string, unknown> = {},
  ) {
    super(title);
  }
}

/** The server does not answer at all. */
export class Gone extends Error {
  override readonly name = "Gone";
  constructor() {
    super("the server does not answer");
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

/** `path` with the parameters that have a value, in the order of their names. */
export function address(path: string, query: Query | string = ""): string {
  if (typeof query === "string") return query ? `${path}?${query}` : path;
  const names = Object.keys(query).filter((name) => query[name] !== undefined && query[name] !== null && query[name] !== "").sort();
  const text = names.map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(String(query[name]))}`).join("&");
  return text ? `${path}?${text}` : path;
}

/** Whether the server answered the last request; `watchServer` is told of each change. */
let answering = true;
const watchers = new Set<(answers: boolean) => void>();
export function watchServer(watcher: (answers: boolean) => void): () => void {
  watchers.add(watcher);
  watcher(answering);
  return () => watchers.delete(watcher);
}
function heard(answers: boolean): void {
  if (answers === answering) return;
  answering = answers;
  for (const watcher of watchers) watcher(answers);
}

async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (name: string): string => (typeof body[name] === "string" ? (body[name] as string) : "");
  return new Problem(response.status, text("title") || `the server answered ${response.status}`, text("detail"), text("fix"), body);
}

/** Throws `Problem`, `Gone`, or the abort of `signal`. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", ...init });
  } catch (error) {
    if (init.signal?.aborted || (error instanceof DOMException && error.name === "AbortError")) throw error;
    heard(false);
    throw new Gone();
  }
  heard(true);
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function get<T>(path: string, query: Query | string = "", signal?: AbortSignal): Promise<T> {
  return (await (await request(address(path, query), { signal: signal ?? null })).json()) as T;
}

export async function getBytes(path: string, query: Query | string = "", signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await request(address(path, query), { signal: signal ?? null })).arrayBuffer();
}

/** The token of this start of the server: writes carry it. */
export function token(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="dateline-token"]')?.content ?? "";
}

/** `key`: the same for every try of the same write, so that it is done once. */
export async function post<T>(path: string, body: unknown, key: string = crypto.randomUUID(), signal?: AbortSignal): Promise<T> {
  const headers = { "Content-Type": "application/json", "X-Dateline-Token": token(), "Idempotency-Key": key };
  const response = await request(path, { method: "POST", headers, body: JSON.stringify(body), signal: signal ?? null });
  return (await response.json()) as T;
}

/** Plain words of any failure: what, and what to do. */
export function failure(error: unknown): { gone: boolean; title: string; detail: string; fix: string } {
  if (error instanceof Problem) return { gone: false, title: error.title, detail: error.detail, fix: error.fix };
  if (error instanceof Gone) {
    return { gone: true, title: "The server does not answer", detail: "", fix: "Start it again with: dateline serve" };
  }
  return { gone: false, title: "This did not work", detail: error instanceof Error ? error.message : String(error), fix: "" };
}

export const api = {
  start: (signal?: AbortSignal) => get<Start>(ROOT, "", signal),
  events: (query: Query | string, signal?: AbortSignal) => get<Page<EventRow>>(`${ROOT}/events`, query, signal),
  event: <T = EventRow>(id: string, signal?: AbortSignal) => get<T>(`${ROOT}/events/${encodeURIComponent(id)}`, "", signal),
  columns: (signal?: AbortSignal) => getBytes(`${ROOT}/events.bin`, "", signal),
  rows: async (query: Query | string, signal?: AbortSignal) => new Uint32Array(await getBytes(`${ROOT}/events.rows`, query, signal)),
  facets: (query: Query | string, signal?: AbortSignal) => get<Facets>(`${ROOT}/facets`, query, signal),
  histogram: (query: Query | string, signal?: AbortSignal) => get<Histogram>(`${ROOT}/histogram`, query, signal),
  coverage: (by: string, signal?: AbortSignal) => get<Coverage>(`${ROOT}/coverage`, { by }, signal),
  headline: (query: Query | string, signal?: AbortSignal) => get<Headline>(`${ROOT}/headline`, query, signal),
};
