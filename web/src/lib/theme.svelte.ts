/** Light, dark, or as the system has it. The choice is kept in this browser. */
export type Theme = "system" | "light" | "dark";

const KEY = "dateline.theme";
const system = typeof matchMedia === "function" ? matchMedia("(prefers-color-scheme: dark)") : null;

function kept(): Theme {
  const value = typeof localStorage === "undefined" ? null : localStorage.getItem(KEY);
  return value === "light" || value === "dark" ? value : "system";
}

export const theme = $state({ choice: kept(), dark: false });

/** Puts the choice on the root element; called once at the start and at each change. */
export function applyTheme(): void {
  theme.dark = theme.choice === "dark" || (theme.choice === "system" && (system?.matches ?? false));
  document.documentElement.dataset["theme"] = theme.dark ? "dark" : "light";
}

export function chooseTheme(choice: Theme): void {
  theme.choice = choice;
  if (choice === "system") localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, choice);
  applyTheme();
}

system?.addEventListener("change", applyTheme);
