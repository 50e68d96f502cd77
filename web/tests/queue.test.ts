import { beforeEach, expect, test } from "vitest";
import { answerOf, DecisionQueue, type Answer, type Conflict, type Draft, type Keep, type Waiting } from "../src/parts/queue";

const store = new Map<string, string>();
const keep: Keep = { getItem: (name) => store.get(name) ?? null, setItem: (name, value) => void store.set(name, value) };
const draft = (target: string): Draft => ({ target, act: "accept", by: "AK", version: "1" });
const saved = (target: string): Answer => ({
  kind: "saved",
  saved: { decision: { id: `d_${target}`, target, act: "accept", by: "AK", at: "2026-11-23" }, events: [] },
});

beforeEach(() => store.clear());

test("decisions of an hour without the server are sent in order when it is back, each with its first key", async () => {
  let up = false;
  const sent: Waiting[] = [];
  const queue = new DecisionQueue(keep, async (waiting) => {
    if (!up) return { kind: "gone" };
    sent.push(waiting);
    return saved(waiting.draft.target);
  });
  const keys = ["ev_1", "ev_2", "ev_3"].map((id) => queue.put(draft(id)).key);
  await queue.flush();
  expect(queue.size).toBe(3);
  up = true;
  await queue.flush();
  expect(queue.size).toBe(0);
  expect(sent.map((one) => one.key)).toEqual(keys);
  expect(new Set(keys).size).toBe(3);
});

test("a decision is in the store before anything is sent, and outlives the window", () => {
  const queue = new DecisionQueue(keep, () => new Promise(() => {}));
  queue.put(draft("ev_1"));
  const later = new DecisionQueue(keep, async () => ({ kind: "gone" }));
  expect(later.all().map((one) => one.draft.target)).toEqual(["ev_1"]);
});

test("a request that fails in the middle leaves the decision where it was", async () => {
  const queue = new DecisionQueue(keep, () => Promise.reject(new TypeError("network")));
  queue.put(draft("ev_1"));
  await queue.flush();
  expect(queue.size).toBe(1);
});

test("a conflict is handed on with what stands now, and the next are sent", async () => {
  const conflicts: Conflict[] = [];
  const done: string[] = [];
  const queue = new DecisionQueue(
    keep,
    async ({ draft: { target } }) =>
      target === "ev_1" ? answerOf(409, { current: { id: "ev_1", version: "2" }, detail: "edited by BO" }) : saved(target),
    { conflict: (one) => conflicts.push(one), saved: (waiting) => done.push(waiting.draft.target) },
  );
  queue.put(draft("ev_1"));
  queue.put(draft("ev_2"));
  await queue.flush();
  expect(conflicts.map((one) => [one.waiting.draft.target, one.current.version, one.detail])).toEqual([["ev_1", "2", "edited by BO"]]);
  expect(done).toEqual(["ev_2"]);
  expect(queue.size).toBe(0);
});

test("what waits can be taken back, what is on its way cannot", async () => {
  let answer: (value: Answer) => void = () => {};
  const queue = new DecisionQueue(keep, () => new Promise((done) => (answer = done)));
  const first = queue.put(draft("ev_1"));
  const second = queue.put(draft("ev_2"));
  expect(queue.takeBack(first.key)).toBe(false);
  expect(queue.takeBack(second.key)).toBe(true);
  answer(saved("ev_1"));
  await queue.flush();
  expect(queue.all()).toEqual([]);
});

test("a store that holds nonsense is an empty one", () => {
  store.set("dateline.waiting", "{nonsense");
  expect(new DecisionQueue(keep, async () => ({ kind: "gone" })).all()).toEqual([]);
});

test("answers by status", () => {
  expect(answerOf(201, { decision: {}, events: [] }).kind).toBe("saved");
  expect(answerOf(503, {}).kind).toBe("gone");
  expect(answerOf(429, {}).kind).toBe("gone");
  expect(answerOf(422, { detail: "no reason", fix: "name one" })).toEqual({ kind: "refused", detail: "no reason", fix: "name one" });
});

test("two decisions on one event in a row: the second judges what the first has made, not a conflict", async () => {
  const versions: string[] = [];
  let number = 1;
  const queue = new DecisionQueue(keep, async ({ draft: { target, version } }) => {
    versions.push(version);
    number += 1;
    return answerOf(201, { decision: { id: "d", target }, events: [{ id: target, version: String(number) }] });
  });
  queue.put(draft("ev_1"));
  queue.put(draft("ev_1"));
  queue.put(draft("ev_2"));
  await queue.flush();
  expect(versions).toEqual(["1", "2", "1"]);
});
