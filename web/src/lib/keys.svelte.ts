import { untrack } from "svelte";

/**
 * Keys. A screen binds its keys while it is shown; the sheet (`?`) lists and runs what is bound now.
 * Single keys work only when the focus is not in a field, and can be turned off (WCAG 2.1.4); with Alt they always work.
 */
export interface Binding {
  /** "j", "Enter", "Escape", "[", "Shift+z", "g e" (one after the other), "Ctrl+Enter". */
  key: string;
  /** What it does, in a few words. */
  words: string;
  run: (event: KeyboardEvent | null) => void;
  /** Heading in the sheet; "Everywhere" unless told. */
  group?: string;
  /** Also when the focus is in a field. */
  inFields?: boolean;
}

const KEY = "dateline.keys";
const SECOND_MS = 1500;
const bound = $state<Binding[][]>([]);
export const keys = $state({
  single: typeof localStorage === "undefined" || localStorage.getItem(KEY) !== "off",
  sheet: false,
});

/** Binds keys until the returned function is called: `$effect(() => bindKeys([...]))`. The latest binding of a key wins. */
export function bindKeys(bindings: Binding[]): () => void {
  // Untracked: the effect that binds would else depend on what it changes, and run for ever.
  return untrack(() => {
    bound.push(bindings);
    const mine = bound[bound.length - 1];
    return () =>
      untrack(() => {
        const at = bound.findIndex((one) => one === mine);
        if (at >= 0) bound.splice(at, 1);
      });
  });
}

/** All bindings in force, the latest of each key, in the order they were bound. */
export function boundKeys(): Binding[] {
  const all = new Map<string, Binding>();
  for (const one of bound.flat()) all.set(one.key, one);
  return [...all.values()];
}

export function turnSingleKeys(on: boolean): void {
  keys.single = on;
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
}

/** The name of a key press: as in `Binding.key`. A letter of another script stands for the key's place on the board. */
export function nameOf(event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">): string {
  let key = event.key;
  const code = event.code;
  if ((key.length === 1 && key.charCodeAt(0) > 127) || event.altKey) {
    if (code.startsWith("Key")) key = code.slice(3).toLowerCase();
    else if (code.startsWith("Digit")) key = code.slice(5);
  }
  const letter = /^[a-z]$/i.test(key);
  if (letter) key = key.toLowerCase();
  if (key === " ") key = "Space";
  const shift = event.shiftKey && (letter || key.length > 1);
  return `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
}

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
    && !(target instanceof HTMLInputElement && /^(checkbox|radio|button|submit)$/.test(target.type));
}

let first = "";
let firstAt = 0;

/** The binding a press stands for, if any; keeps the first of two keys in mind. */
export function find(event: KeyboardEvent, now: number): Binding | undefined {
  const name = nameOf(event);
  const field = inField(event.target);
  const modified = event.ctrlKey || event.metaKey;
  const all = boundKeys();
  const usable = all.filter((one) => (!field || one.inFields) && (keys.single || modified || event.altKey || one.inFields || name.length > 1));
  const double = first && now - firstAt < SECOND_MS ? usable.find((one) => one.key === `${first} ${name}`) : undefined;
  first = "";
  if (double) return double;
  const exact = usable.find((one) => one.key === name);
  if (exact) return exact;
  if (event.altKey && !modified) {
    const without = usable.find((one) => one.key === name.replace("Alt+", ""));
    if (without && without.key.length === 1) return without;
  }
  if (usable.some((one) => one.key.startsWith(`${name} `))) {
    first = name;
    firstAt = now;
  }
  return undefined;
}

export function startKeys(): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    // A button or link that has the focus keeps Enter and Space for itself.
    const own = event.target instanceof Element && event.target.closest("button, a[href], summary, [role=slider], dialog");
    if (own && (event.key === "Enter" || event.key === " ") && !event.ctrlKey) return;
    if (keys.sheet) return; // an open sheet keeps all keys, Escape too
    const binding = find(event, performance.now());
    if (!binding) return;
    event.preventDefault();
    binding.run(event);
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
