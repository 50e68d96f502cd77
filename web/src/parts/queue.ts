/**
 * Decisions on their way to the server. Each is one POST with its own key, so that sending twice counts once; what
 * cannot be sent stays in the browser's store, in order, and is sent when the server answers again. None is lost.
 */

import { asEvent, type Decision, type EventDetail } from "./forms";

export interface Draft {
  target: string;
  act: string;
  by: string;
  version: string;
  fields?: Record<string, unknown>;
  reason?: string;
  because?: string;
  with?: string[];
  claims?: string[];
  undoes?: string;
}

export interface Waiting {
  key: string; // Idempotency-Key
  at: string;
  draft: Draft;
  seen?: Record<string, string>; // the event's values in words, as the person saw them
}

export interface Saved {
  decision: Decision;
  events: EventDetail[];
}

export interface Conflict {
  waiting: Waiting;
  current: EventDetail;
  detail: string;
}

export interface Refused {
  waiting: Waiting;
  detail: string;
  fix: string;
}

/** What became of one sending. `gone`: no answer, or one that may be better later. */
export type Answer =
  | { kind: "saved"; saved: Saved }
  | { kind: "conflict"; current: EventDetail; detail: string }
  | { kind: "refused"; detail: string; fix: string }
  | { kind: "gone" };

export type Post = (waiting: Waiting) => Promise<Answer>;

export interface Keep {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
}

export interface Events {
  saved?: (waiting: Waiting, saved: Saved) => void;
  conflict?: (conflict: Conflict) => void;
  refused?: (refused: Refused) => void;
  changed?: () => void;
}

export const NAME = "dateline.waiting";

/** A new key; random, so that two windows never share one. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The decisions that wait. One queue for a window; several windows share the browser's store by key. */
export class DecisionQueue {
  private running: Promise<void> | null = null;

  constructor(
    private readonly keep: Keep,
    private readonly post: Post,
    private readonly events: Events = {},
    private readonly name: string = NAME,
  ) {}

  /** All that wait, oldest first. */
  all(): Waiting[] {
    try {
      const found: unknown = JSON.parse(this.keep.getItem(this.name) ?? "[]");
      return Array.isArray(found) ? (found as Waiting[]) : [];
    } catch {
      return [];
    }
  }

  get size(): number {
    return this.all().length;
  }

  /** Takes a decision: it is in the browser's store before this returns. Sending begins at once. */
  put(draft: Draft, seen?: Record<string, string>): Waiting {
    const waiting = { key: newKey(), at: new Date().toISOString(), draft, ...(seen ? { seen } : {}) };
    this.write([...this.all(), waiting]);
    void this.flush();
    return waiting;
  }

  /** Takes back a decision that has not left yet; false where it has. */
  takeBack(key: string): boolean {
    const all = this.all();
    // The first may be on its way: taking it back here would leave it on the server.
    if (this.running && all[0]?.key === key) return false;
    if (!all.some((one) => one.key === key)) return false;
    this.write(all.filter((one) => one.key !== key));
    return true;
  }

  /** Sends what waits, in order, until all is sent or the server is gone. */
  flush(): Promise<void> {
    this.running ??= this.send().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async send(): Promise<void> {
    for (let first = this.all()[0]; first; first = this.all()[0]) {
      const answer = await this.post(first).catch((): Answer => ({ kind: "gone" }));
      if (answer.kind === "gone") return;
      const { key } = first;
      const rest = this.all().filter((one) => one.key !== key);
      this.write(answer.kind === "saved" ? rest.map((one) => onto(one, first, answer.saved.events)) : rest);
      if (answer.kind === "saved") this.events.saved?.(first, answer.saved);
      else if (answer.kind === "conflict") this.events.conflict?.({ waiting: first, ...answer });
      else this.events.refused?.({ waiting: first, detail: answer.detail, fix: answer.fix });
    }
  }

  private write(all: Waiting[]): void {
    this.keep.setItem(this.name, JSON.stringify(all));
    this.events.changed?.();
  }
}

/**
 * A decision that was taken before the one ahead of it was saved, on the event as that one leaves it. Both are of this
 * person, who saw what he did first; a change by anybody else still is a conflict.
 */
function onto(waiting: Waiting, saved: Waiting, events: readonly EventDetail[]): Waiting {
  const { draft } = waiting;
  const now = events.find((one) => one.id === draft.target);
  const follows = draft.target === saved.draft.target && (saved.draft.act === "undo" || draft.version === saved.draft.version);
  return now && follows ? { ...waiting, draft: { ...draft, version: now.version } } : waiting;
}

/** The answer to a POST of a decision, from its status and body. */
export function answerOf(status: number, body: unknown): Answer {
  const said = (body ?? {}) as Record<string, unknown>;
  const detail = String(said["detail"] ?? said["title"] ?? `the server answered ${status}`);
  if (status === 200 || status === 201) {
    const events = Array.isArray(said["events"]) ? said["events"].map(asEvent) : [];
    return { kind: "saved", saved: { decision: said["decision"] as Decision, events } };
  }
  if (status === 409 && said["current"])
    return { kind: "conflict", current: asEvent(said["current"]), detail };
  // A server that stands still or asks to wait may take it later; anything else it will never take.
  if (status === 429 || status >= 500) return { kind: "gone" };
  return { kind: "refused", detail, fix: String(said["fix"] ?? "") };
}
