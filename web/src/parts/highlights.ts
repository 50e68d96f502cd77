/**
 * Which words of an article are marked as what. Marks are ranges over one text node for each paragraph (CSS Custom
 * Highlight API), so that no element cuts into a line of right-to-left text.
 */

import { Offsets, type Paragraph } from "./codepoints";
import type { ArticleDetail, Claim, Span } from "./forms";

/** The roles, in the order in which they are painted: later ones lie on top. */
export const ROLES = [
  ["claim", "claim"],
  ["attribution", "who says it"],
  ["place", "place"],
  ["time", "time"],
  ["figure", "figure"],
  ["recipient", "recipient"],
  ["actor", "actor"],
  ["trigger", "the deed"],
] as const;

export type Role = (typeof ROLES)[number][0];

export interface Marked {
  role: Role | "weak" | "chosen" | "target" | "doubt";
  span: Span;
}

/** All marked words of an article. A claim that does not say that it happened is weak. */
export function marksOf(article: Pick<ArticleDetail, "reading" | "warnings">): Marked[] {
  const found: Marked[] = [];
  for (const claim of article.reading.claims) {
    found.push({ role: claim.stance === "asserted" ? "claim" : "weak", span: claim.span });
    found.push(...rolesOf(claim));
  }
  for (const one of article.reading.attributions) {
    for (const span of [...(one.source ?? []), ...one.cue]) found.push({ role: "attribution", span });
  }
  for (const warning of article.warnings) for (const span of warning.spans) found.push({ role: "doubt", span });
  return found;
}

/** The words of one claim by their roles. A role whose words stand elsewhere in the article is marked there. */
export function rolesOf(claim: Claim): Marked[] {
  const found: Marked[] = [{ role: "trigger", span: claim.trigger }];
  const add = (role: Role, words: { start: number | null; end: number | null } | null) => {
    if (words?.start != null && words.end !== null) found.push({ role, span: [words.start, words.end] });
  };
  for (const one of claim.actors) add("actor", one);
  for (const one of claim.recipients) add("recipient", one);
  for (const one of claim.figures) add("figure", one);
  add("place", claim.place);
  add("time", claim.when);
  add("attribution", claim.speaker);
  if (claim.cue) found.push({ role: "attribution", span: claim.cue });
  return found;
}

export interface Cut {
  paragraph: number;
  start: number; // UTF-16 units of the paragraph
  end: number;
}

/** A span of the article in the paragraphs that it lies in, by their own UTF-16 units. */
export function cut(span: Span, paragraphs: readonly Paragraph[], offsets: readonly Offsets[]): Cut[] {
  const found: Cut[] = [];
  paragraphs.forEach((one, paragraph) => {
    const [start, end] = [Math.max(span[0], one.start), Math.min(span[1], one.end)];
    const units = offsets[paragraph];
    if (start < end && units) found.push({ paragraph, start: units.units(start - one.start), end: units.units(end - one.start) });
  });
  return found;
}

export interface Segment {
  text: string;
  roles: string[];
}

/** A paragraph in pieces of equal roles: for browsers without highlights, as plain inline marks. */
export function segments(text: string, cuts: readonly { start: number; end: number; role: string }[]): Segment[] {
  const edges = [...new Set([0, text.length, ...cuts.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, at) => {
    const end = edges[at + 1] ?? text.length;
    const roles = cuts.filter((one) => one.start <= start && one.end >= end).map((one) => one.role);
    return { text: text.slice(start, end), roles: [...new Set(roles)] };
  });
}

/** The paragraph in which a claim is shown: where its trigger stands. */
export function paragraphOf(claim: Pick<Claim, "trigger" | "span">, paragraphs: readonly Paragraph[]): number {
  const at = paragraphs.findIndex((one) => claim.trigger[0] >= one.start && claim.trigger[0] < one.end);
  if (at >= 0) return at;
  return Math.max(0, paragraphs.findIndex((one) => claim.span[0] < one.end));
}
