/** Gives the focus to a field that has just been shown: `{@attach focusNow}`. */
export function focusNow(node: HTMLElement): void {
  node.focus();
}
