/** The review's items: one in hand, some fetched ahead, those behind; and the pace of the person. */
import { loadReview, type ReviewPage } from "./wire";
import { judge, undoLast } from "./deciding.svelte";
import { desk, onSaved, queue } from "./desk.svelte";
import type { ReviewItem } from "./forms";
import type { Draft } from "./queue";

export const ORDERS = [
  ["uncertain", "least certain first"],
  ["impact", "most harm first"],
  ["disputed", "disputed first"],
  ["random", "random sample"],
  ["second", "second look at others' work"],
] as const;
export type Order = (typeof ORDERS)[number][0];

const AHEAD = 5; // so many items are in hand before more are fetched
const STAYS = ["note", "sensitive", "undo"]; // acts after which an event still waits
const PAGE = 20; // of the queue, at a time
const MOST = 200; // that the server gives at once
export const PACE_MINUTES = 25;

interface Past {
  item: ReviewItem;
  draft: Omit<Draft, "by">;
  stays: boolean; // said of the event in hand, which stayed there
}

export class Reviewing {
  items = $state.raw<ReviewItem[]>([]);
  total = $state(0);
  today = $state(0);
  done = $state(0); // decisions of this sitting
  state = $state<"loading" | "ready" | "empty" | "failed">("loading");
  trouble = $state("");
  order = $state<Order>("uncertain");
  current = $derived(this.items[0]);
  #past: Past[] = [];
  #again: Past[] = [];
  #passed = new Set<string>(); // decided or skipped here: the server may not have heard of it yet
  #fetching = false;
  #asked = false; // for more, while some were being fetched

  /** Begins anew in another order. */
  start(order: Order): void {
    this.order = order;
    this.items = [];
    this.state = "loading";
    this.#fetching = false;
    void this.more();
  }

  /** Fetches ahead. What was decided here does not come back. */
  async more(): Promise<void> {
    this.#asked = this.#fetching;
    if (this.#fetching || !desk.reviewer) return;
    this.#fetching = true;
    const { order } = this;
    try {
      // What is on its way, or did not get through, counts as waiting on the server: it is asked past those.
      const unsaved = queue.size + desk.conflicts.length + desk.refused.length;
      const limit = Math.min(MOST, PAGE + unsaved);
      const page = await loadReview({ order, by: desk.reviewer, limit });
      if (order !== this.order) return;
      this.#take(page);
      // A full page of nothing but those says nothing of what comes after: `follow` asks again as they are saved.
      const more = unsaved > 0 && page.items.length >= limit;
      this.state = this.items.length ? "ready" : more ? "loading" : "empty";
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
      if (!this.items.length) this.state = "failed";
    } finally {
      this.#fetching = false;
      if (this.#asked && this.items.length < AHEAD) void this.more();
    }
  }

  #take(page: ReviewPage): void {
    const unsaved = queue.all().filter((one) => !STAYS.includes(one.draft.act));
    for (const one of unsaved) this.#passed.add(one.draft.target);
    const known = new Set(this.items.map((one) => one.event.id));
    const fresh = page.items.filter((one) => !known.has(one.event.id) && !this.#passed.has(one.event.id));
    this.items = [...this.items, ...fresh];
    this.total = Math.max(0, page.total - unsaved.filter((one) => one.draft.act !== "skip").length);
    this.today = Math.max(page.today, this.today);
  }

  /** Decides on the item in hand and goes on: the server is not waited for. */
  decide(act: string, more: Omit<Partial<Draft>, "by"> = {}): void {
    const item = this.current;
    if (!item) return;
    const waiting = judge(item.event, act, more);
    this.#past.push({ item, draft: waiting.draft, stays: false });
    this.#again = [];
    this.#pass(item, act);
  }

  /** Says something of the item in hand and stays: a note, a mark. */
  say(act: string, more: Omit<Partial<Draft>, "by"> = {}): void {
    const item = this.current;
    if (item) this.#past.push({ item, draft: judge(item.event, act, more).draft, stays: true });
  }

  #pass(item: ReviewItem, act: string): void {
    this.#passed.add(item.event.id);
    this.items = this.items.filter((one) => one.event.id !== item.event.id);
    if (act !== "skip") {
      this.done += 1;
      this.today += 1;
      this.total = Math.max(0, this.total - 1);
    }
    if (!this.items.length) this.state = "loading";
    if (this.items.length < AHEAD) void this.more();
  }

  /** Takes the last decision back and has its event in hand again. Says what was done. */
  async undo(): Promise<string> {
    const last = this.#past.pop();
    const undone = await undoLast(last?.draft.act === "skip" ? undefined : last?.item.event.id);
    if (undone.kind === "nothing" && !last) return "There is nothing of yours to undo.";
    if (last?.stays) return `Undone: ${last.draft.act}`;
    if (last) {
      this.#again.push(last);
      this.#back(last);
      return `Undone: ${last.draft.act}`;
    }
    return undone.kind === "undoing" ? `Undone: ${undone.act} of an earlier sitting` : "Undone";
  }

  #back({ item, draft }: Past): void {
    this.#passed.delete(item.event.id);
    this.items = [item, ...this.items.filter((one) => one.event.id !== item.event.id)];
    this.state = "ready";
    if (draft.act === "skip") return;
    this.done = Math.max(0, this.done - 1);
    this.today = Math.max(0, this.today - 1);
    this.total += 1;
  }

  /** Does again what was undone last. */
  redo(): string {
    const next = this.#again.pop();
    if (!next || next.item.event.id !== this.current?.event.id) return "There is nothing to do again.";
    const { act, fields, reason, because, claims } = next.draft;
    const kept = this.#again;
    this.decide(act, { fields, reason, because, claims });
    this.#again = kept;
    return `Done again: ${act}`;
  }

  /** Brings the next disputed event to hand; where none is fetched, the order is changed to disputed ones. */
  nextDisputed(): string {
    const at = this.items.findIndex((one, index) => index > 0 && one.event.disputes.length > 0);
    if (at < 0) {
      if (this.order === "disputed") return "No other disputed event is waiting.";
      this.start("disputed");
      return "Now in the order: disputed first";
    }
    const found = this.items[at];
    if (found) this.items = [found, ...this.items.slice(0, at), ...this.items.slice(at + 1)];
    return "";
  }

  /** Keeps what is in hand up to date with what the server saved; returns what stops it. */
  follow(): () => void {
    return onSaved((mark) => {
      const now = new Map(mark.events.map((one) => [one.id, one]));
      this.items = this.items.map((one) => {
        const event = now.get(one.event.id);
        return event ? { ...one, event } : one;
      });
      if (this.items.length < AHEAD) void this.more();
      for (const one of this.#past) one.item = { ...one.item, event: now.get(one.item.event.id) ?? one.item.event };
    });
  }
}
