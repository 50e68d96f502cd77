/** The answer of `/agreement`, read leniently: a field that is not there is not shown. */

export interface AgreementRow {
  field: string;
  n: number;
  percent: number | null;
  alpha: number | null;
  low: number | null;
  high: number | null;
}

export interface AccuracyRow {
  field: string;
  n: number;
  value: number | null;
  low: number | null;
  high: number | null;
}

type Form = Record<string, unknown>;

function number(form: Form, ...names: string[]): number | null {
  for (const name of names) if (typeof form[name] === "number") return form[name];
  return null;
}

function interval(form: Form): [number | null, number | null] {
  for (const name of ["interval", "alpha_interval", "ci"]) {
    const pair = form[name];
    if (Array.isArray(pair)) return [Number(pair[0]), Number(pair[1])];
  }
  return [number(form, "low"), number(form, "high")];
}

/** Records of a list, or of an object by its names. */
function records(value: unknown): (Form & { field: string })[] {
  if (Array.isArray(value)) return value.map((one) => ({ ...(one as Form), field: String((one as Form)["field"] ?? (one as Form)["name"] ?? "") }));
  if (!value || typeof value !== "object") return [];
  return Object.entries(value).filter(([, one]) => one && typeof one === "object").map(([field, one]) => ({ ...(one as Form), field }));
}

export function agreementRows(answer: unknown): AgreementRow[] {
  const form = (answer ?? {}) as Form;
  return records(form["fields"] ?? form["agreement"] ?? form["items"]).map((one) => {
    const [low, high] = interval(one);
    const [n, percent, alpha] = [number(one, "n", "events", "units") ?? 0, number(one, "percent", "agree", "share"), number(one, "alpha")];
    return { field: one.field, n, percent, alpha, low, high };
  }).filter((one) => one.n > 0); // prettier-ignore
}

export function accuracyOf(answer: unknown): AccuracyRow[] {
  const found = ((answer ?? {}) as Form)["accuracy"];
  const list = found && typeof found === "object" && !Array.isArray(found) && "n" in found ? [{ ...(found as Form), field: "whole event" }] : records((found as Form | undefined)?.["fields"] ?? found);
  return list.map((one) => {
    const [low, high] = interval(one);
    return { field: one.field, n: number(one, "n", "events") ?? 0, value: number(one, "accuracy", "right", "share", "percent"), low, high };
  }).filter((one) => one.n > 0); // prettier-ignore
}

/** A share as percent: of 0 to 1, or of 0 to 100 where it is above 1. */
export function share(value: number | null): string {
  if (value === null || Number.isNaN(value)) return "–";
  return `${Math.round(value <= 1 ? value * 100 : value)} %`;
}
