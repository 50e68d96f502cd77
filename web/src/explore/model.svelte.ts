/** Explore's one state: the address says what is wanted; from it come the list (server) and the counts (columns, here). */
import { untrack } from "svelte";
import { api, ROOT, get } from "../lib/api";
import { type Columns, parseColumns } from "../lib/columns";
import { Crossfilter, type Dimension, readBox } from "../lib/crossfilter";
import { toDay } from "../lib/days";
import { Loading } from "../lib/loading.svelte";
import { go, goSoon, here } from "../lib/router.svelte";
import { readQuery, type Values, writeQuery } from "../lib/state";
import type { Coverage, EventRow, Facets, Headline, Page } from "../lib/types";
import { activeFilters, cleared, DEFAULTS, filterQuery, FILTERS, rowsQuery } from "./query";

const POLL_MS = 20_000;
const SLICE = 50;

/** Which filter of the address stands for which dimension of the crossfilter. */
const DIMENSION: Record<string, Dimension> = {
  type: "type", quad: "quad", country: "country", admin1: "admin1", status: "status", min_origins: "origins", placed: "placed",
  disputed: "disputed", dated: "dated", from: "time", to: "time", bbox: "box",
};

export class Explore {
  #read = $derived(readQuery(here.query, DEFAULTS));
  values = $derived(this.#read.values);
  unknown = $derived(Object.keys(this.#read.unknown));
  active = $derived(activeFilters(this.values));
  /** The filters as the API takes them. */
  query = $derived(filterQuery(this.values));
  rowsQuery = $derived(rowsQuery(this.values));

  list = new Loading<Page<EventRow>>();
  more = new Loading<Page<EventRow>>();
  later = $state.raw<EventRow[]>([]);
  headline = new Loading<Headline>();
  packed = new Loading<Columns>();
  coverage = new Loading<Coverage>();
  standing = new Loading<Facets>();
  rows = new Loading<Uint32Array | null>();
  found = new Loading<EventRow>();
  filter = $state.raw<Crossfilter | undefined>(undefined);
  /** Counts up when the masks have changed and come to rest. */
  version = $state(0);
  /** Number of the event under the pointer or the focus, in whichever view. */
  hover = $state<number | undefined>(undefined);
  marked = $state.raw<ReadonlySet<string>>(new Set());
  stale = $state(false);
  #changed = new Set<() => void>();
  #at: Int32Array | undefined;
  #recent: string[] = [];
  /** The project's state when the list was fetched. */
  #state: string | undefined;
  /** What the address gets when a pan or a brush rests; any other act takes it along. */
  #pending: Values = {};
  /** The days that show now: the window of the address, or that of the brush while it is drawn. */
  live: [number, number] = [-Infinity, Infinity];

  /** Whether the list has come, or will not. */
  listed = $derived(this.list.value !== undefined || this.list.state === "failed" || this.list.state === "gone");
  items = $derived([...(this.list.value?.items ?? []), ...this.later]);
  next = $derived(this.later.length ? (this.more.value?.next ?? null) : (this.list.value?.next ?? null));
  selected = $derived.by(() => {
    const id = this.values["sel"];
    if (!id) return undefined;
    return this.items.find((one) => one.id === id) ?? (this.found.value?.id === id ? this.found.value : undefined);
  });
  /** Whether nothing was read yet, and not just nothing found. */
  empty = $derived(this.active.length === 0 && this.list.state === "ready" && this.list.value?.total === 0);

  // ------------------------------------------------------------------ what is shown

  /** Everything that runs while the screen is shown; the list is asked for first. */
  start(): void {
    $effect(() => {
      const query = writeQuery({ values: { sort: this.values["sort"]! }, unknown: {} }, { sort: "-date" });
      const whole = [this.query, query, `limit=${SLICE}`].filter(Boolean).join("&");
      this.later = [];
      void this.list.run((signal) => api.events(whole, signal));
    });
    $effect(() => {
      void this.packed.run(async (signal) => parseColumns(await api.columns(signal)));
    });
    // What only adds to the list is asked for when the list is there.
    $effect(() => {
      const query = this.query;
      if (this.listed) void this.headline.run((signal) => api.headline(query, signal));
    });
    $effect(() => {
      if (this.listed) void this.coverage.run((signal) => api.coverage("day", signal));
    });
    // Counting waits for the first rows to be painted.
    $effect(() => {
      const columns = this.packed.value;
      if (!this.listed || !columns) return;
      const frame = requestAnimationFrame(() => setTimeout(() => this.#takeColumns(columns)));
      // A page that is not in sight has no frames.
      const timer = setTimeout(() => this.#takeColumns(columns), 500);
      return () => { cancelAnimationFrame(frame); clearTimeout(timer); };
    });
    $effect(() => {
      const query = this.rowsQuery;
      void this.rows.run(async (signal) => (query ? api.rows(query, signal) : null));
    });
    $effect(() => this.#applyAll());
    $effect(() => this.#find());
    $effect(() => {
      void here.query;
      this.#pending = {};
    });
    $effect(() => {
      if (!this.listed) return;
      void untrack(() => this.#poll());
      const timer = setInterval(() => void this.#poll(), POLL_MS);
      return () => clearInterval(timer);
    });
  }

  #takeColumns(columns: Columns | undefined): void {
    if (!columns || this.filter?.columns === columns) return;
    let most = 0;
    for (const number of columns.number) if (number > most) most = number;
    this.#at = new Int32Array(most + 1).fill(-1);
    columns.number.forEach((number, at) => (this.#at![number] = at));
    this.filter = new Crossfilter(columns);
  }

  /** Where in the columns an event is; -1 where it is not (yet). */
  indexOf(number: number | undefined): number {
    return number === undefined ? -1 : (this.#at?.[number] ?? -1);
  }

  #applyAll(): void {
    const { filter, values } = this;
    const numbers = this.rows.value ?? null;
    if (!filter) return;
    for (const name of ["type", "quad", "country", "admin1", "status", "placed", "disputed", "dated"] as const) filter.choose(name, values[name]!);
    filter.leastOrigins(Number(values["min_origins"]) || 0);
    filter.box(readBox(values["bbox"]!));
    this.live = this.window();
    filter.time(...this.live);
    filter.rows(this.rowsQuery ? numbers : null);
    untrack(() => (this.version += 1));
    this.#tell();
  }

  /** First and last day wanted of the event's own date; infinite where open. */
  window(): [number, number] {
    if (this.values["date"] === "published") return [-Infinity, Infinity];
    const [from, to] = [toDay(this.values["from"]!), toDay(this.values["to"]!)];
    return [Number.isNaN(from) ? -Infinity : from, Number.isNaN(to) ? Infinity : to];
  }

  /** While a brush is drawn: only the masks of time and what is painted; lists and facets wait until it rests. */
  brush(from: number, to: number): void {
    this.live = [from, to];
    this.filter?.time(from, to);
    this.#tell();
  }

  /** Told of each change of the masks, also while brushing. */
  onChange(listener: () => void): () => void {
    this.#changed.add(listener);
    return () => this.#changed.delete(listener);
  }
  #tell(): void {
    for (const listener of this.#changed) listener();
  }

  /** Of a filter: how many events would show without it; undefined where that cannot be told here. */
  without(key: string): number | undefined {
    void this.version;
    return this.filter?.without(DIMENSION[key] ?? "rows");
  }

  #find(): void {
    const id = this.values["sel"]!;
    if (id && this.list.state === "ready" && !this.items.some((one) => one.id === id) && this.found.value?.id !== id) {
      void this.found.run((signal) => api.event<EventRow>(id, signal));
    }
  }

  async #poll(): Promise<void> {
    if (document.hidden) return;
    const start = await api.start().catch(() => undefined);
    if (!start?.state) return;
    this.#state ??= start.state;
    this.stale = start.state !== this.#state;
  }

  /** Takes what was read or decided since: the rows do not move under the reader before this. */
  refresh(): void {
    this.stale = false;
    this.#state = undefined;
    void this.#poll();
    for (const one of [this.list, this.headline, this.packed, this.coverage, this.rows]) one.again();
    this.later = [];
  }

  /** Rows of a small area under the present filters: what lies under a mark of the map. */
  within(bbox: string, placed: "point" | "area", signal: AbortSignal): Promise<Page<EventRow>> {
    const query = filterQuery({ ...this.values, bbox, placed });
    return get<Page<EventRow>>(`${ROOT}/events`, `${query}&limit=${SLICE}&sort=${this.values["sort"]!}`, signal);
  }

  askStanding(): void {
    const query = filterQuery(this.values);
    void this.standing.run((signal) => api.facets(query, signal));
  }

  async showMore(): Promise<void> {
    const cursor = this.next;
    if (!cursor || this.more.state === "loading") return;
    const before = this.later;
    const { list } = this;
    const page = list.value;
    await this.more.run((signal) => api.events(`${this.query}${this.query ? "&" : ""}sort=${this.values["sort"]!}&limit=${SLICE}&cursor=${encodeURIComponent(cursor)}`, signal));
    if (list.value === page && this.later === before && this.more.value) this.later = [...before, ...this.more.value.items];
  }

  // ------------------------------------------------------------------ what the reader does

  href(change: Values): string {
    const query = writeQuery({ values: { ...this.values, ...change }, unknown: this.#read.unknown }, DEFAULTS);
    return query ? `${here.path}?${query}` : here.path;
  }

  /** A discrete act: Back undoes it. */
  set(change: Values): void {
    for (const key of Object.keys(change)) {
      if (key in FILTERS) this.#recent = [...this.#recent.filter((one) => one !== key), key];
    }
    go(this.href({ ...this.#pending, ...change }));
  }

  /** Panning and brushing: the address follows when it rests, and Back does not go through each step. */
  setSoon(change: Values): void {
    this.#pending = { ...this.#pending, ...change };
    goSoon(() => this.href(this.#pending));
  }
  setNow(change: Values): void {
    go(this.href({ ...this.#pending, ...change }), { replace: true });
  }

  remove(key: string): void {
    this.set(cleared(key));
  }

  clear(): void {
    this.set({ ...FILTERS });
  }

  /** Esc: the selection first, then the filter that was set last. False where there is nothing to take away. */
  peel(): boolean {
    if (this.values["sel"]) {
      this.setNow({ sel: "" });
      return true;
    }
    const { active } = this;
    const last = [...this.#recent].reverse().find((key) => active.includes(key === "to" ? "from" : key) || active.includes(key));
    const key = last ?? active[active.length - 1];
    if (!key) return false;
    this.remove(key);
    return true;
  }

  select(id: string): void {
    this.setNow({ sel: id });
  }

  /** Selects the next or previous row of the list; fetches more at its end. */
  step(by: 1 | -1): void {
    const { items } = this;
    const at = items.findIndex((one) => one.id === this.values["sel"]);
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
    if (next) this.select(next.id);
    else if (by > 0) void this.showMore();
  }

  mark(id: string): void {
    const now = new Set(this.marked);
    if (!now.delete(id)) now.add(id);
    this.marked = now;
  }
}
