/** One act of a person on one event: what each button and key of the dossier, the review and the merging does. */

import { get, ROOT } from "../lib/api";
import { valuesIn } from "./compare";
import { decide, desk, done, queue } from "./desk.svelte";
import type { Decision, EventDetail } from "./forms";
import { loadEvent } from "./wire";
import type { Draft, Waiting } from "./queue";

type More = Omit<Partial<Draft>, "by">;

/** Takes a decision on an event as it is shown: its version is what the person judged. */
export function judge(event: EventDetail, act: string, more: More = {}): Waiting {
  return decide({ target: event.id, act, version: event.version, ...more }, valuesIn(event));
}

export type Undone =
  | { kind: "taken back"; draft: Draft } // it had not left this window
  | { kind: "undoing"; target: string; act: string }
  | { kind: "nothing" };

/**
 * Undoes the last decision of this reviewer; with a target the last on that event. Works across restarts, and before
 * the decision has been sent.
 */
export async function undoLast(target?: string): Promise<Undone> {
  const waiting = queue.all().findLast((one) => !target || one.draft.target === target);
  if (waiting && queue.takeBack(waiting.key)) return { kind: "taken back", draft: waiting.draft };
  if (waiting) await queue.flush();
  const mark = done.findLast((one) => !target || touches(one.draft, one.events, target));
  if (mark) {
    const event = mark.events.find((one) => one.id === mark.draft.target) ?? mark.events[0];
    decide({ target: event?.id ?? mark.draft.target, act: "undo", version: event?.version ?? "", undoes: mark.id });
    return { kind: "undoing", target: mark.draft.target, act: mark.draft.act };
  }
  const last = await lastKept(target);
  if (!last) return { kind: "nothing" };
  decide({ target: last.target, act: "undo", version: await versionOf(last.target), undoes: last.id });
  return { kind: "undoing", target: last.target, act: last.act };
}

function touches(draft: Draft, events: readonly EventDetail[], target: string): boolean {
  return draft.target === target || (draft.with ?? []).includes(target) || events.some((one) => one.id === target);
}

/** The last decision that the server has of this reviewer and that is not undone yet. */
async function lastKept(target?: string): Promise<Decision | undefined> {
  const query = target ? { target } : { by: desk.reviewer };
  const { items } = await get<{ items: Decision[] }>(`${ROOT}/decisions`, query);
  return lastOf(items.filter((one) => one.by === desk.reviewer));
}

/** The last of decisions, oldest first, that is none of an undo and was not undone. */
export function lastOf(items: readonly Decision[]): Decision | undefined {
  const sorted = [...items].sort((a, b) => a.at.localeCompare(b.at));
  const undone = new Set(sorted.filter((one) => one.act === "undo").map((one) => one.undoes));
  return sorted.findLast((one) => one.act !== "undo" && one.act !== "skip" && !undone.has(one.id));
}

async function versionOf(id: string): Promise<string> {
  try {
    return (await loadEvent(id)).version;
  } catch {
    return ""; // gone: the server finds the decision by its id
  }
}
