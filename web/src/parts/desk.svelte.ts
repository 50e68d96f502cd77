/** What the deciding screens share: who decides, the decisions on their way, what is saved, and how text is shown. */
import { ROOT, post, Problem, watchServer } from "../lib/api";
import type { EventDetail } from "./forms";
import { answerOf, DecisionQueue, type Answer, type Conflict, type Draft, type Refused, type Waiting } from "./queue";

const NAME = "dateline.reviewer";
const GRAPHIC = "dateline.graphic";

function kept(name: string): string {
  return typeof localStorage === "undefined" ? "" : (localStorage.getItem(name) ?? "");
}

function keep(name: string, value: string): void {
  if (value) localStorage.setItem(name, value);
  else localStorage.removeItem(name);
}

export interface SavedMark {
  key: string;
  id: string; // of the decision
  draft: Draft;
  at: number; // milliseconds
  events: EventDetail[];
}

export const desk = $state({
  reviewer: kept(NAME),
  /** Whether hard words wait behind a line until they are asked for. */
  veil: kept(GRAPHIC) !== "show",
  waiting: 0,
  sending: false,
  saved: null as SavedMark | null,
  conflicts: [] as Conflict[],
  refused: [] as Refused[],
});

/** The decisions of this window that are saved, oldest first: what undo goes back through. */
export const done: SavedMark[] = [];

const listeners = new Set<(mark: SavedMark) => void>();

/** Told of each decision that the server has saved; returns what stops it. */
export function onSaved(listener: (mark: SavedMark) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setReviewer(name: string): void {
  desk.reviewer = name.trim();
  keep(NAME, desk.reviewer);
}

export function setVeil(on: boolean): void {
  desk.veil = on;
  keep(GRAPHIC, on ? "" : "show");
}

async function send(waiting: Waiting): Promise<Answer> {
  desk.sending = true;
  try {
    return answerOf(201, await post(`${ROOT}/decisions`, waiting.draft, waiting.key));
  } catch (error) {
    if (error instanceof Problem) {
      return answerOf(error.status, { ...error.body, title: error.title, detail: error.detail, fix: error.fix });
    }
    return { kind: "gone" };
  } finally {
    desk.sending = false;
  }
}

export const queue: DecisionQueue = new DecisionQueue(
  { getItem: (name) => kept(name), setItem: (name, value) => localStorage.setItem(name, value) },
  send,
  {
    changed: () => (desk.waiting = queue.size),
    saved: (waiting, saved) => {
      const mark = { key: waiting.key, id: saved.decision.id, draft: waiting.draft, at: Date.now(), events: saved.events };
      if (waiting.draft.act === "undo") forget(waiting.draft.undoes ?? "");
      else done.push(mark);
      desk.saved = mark;
      for (const listener of listeners) listener(mark);
    },
    conflict: (conflict) => desk.conflicts.push(conflict),
    refused: (refused) => desk.refused.push(refused),
  },
);

function forget(id: string): void {
  const at = done.findIndex((one) => one.id === id);
  if (at >= 0) done.splice(at, 1);
}

/** Takes a decision in the name of the reviewer. It is kept before this returns. */
export function decide(draft: Omit<Draft, "by">, seen?: Record<string, string>): Waiting {
  return queue.put({ ...draft, by: desk.reviewer }, seen);
}

/** Sends what waits each few seconds, and as soon as the server is heard again. Returns what stops it. */
export function keepSending(): () => void {
  desk.waiting = queue.size;
  const again = () => {
    if (queue.size) void queue.flush();
  };
  again();
  const timer = setInterval(again, 5000);
  const stop = watchServer((answers) => {
    if (answers) again();
  });
  addEventListener("online", again);
  return () => {
    clearInterval(timer);
    stop();
    removeEventListener("online", again);
  };
}
