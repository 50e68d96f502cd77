/** An event small enough to read: two origins, one copy, a party, a denial. */
import type { Actor, EventDetail, Told } from "../src/parts/forms";

export function actor(name: string, sectors: string[] = []): Actor {
  return { text: name, start: 0, end: 4, name, id: null, country: "TCD", sectors, basis: "role" };
}

export function told(id: string, article: string, origin: number | null, speaker: string | null, copy: string | null = null): Told {
  const outlet = { article_1: "Sahara Wire", article_2: "Ledger", article_3: "Radio Lac FM" }[article] ?? "Another";
  return {
    id, article, brief: {
      id: article, title: "A title", outlet, published: article === "article_3" ? "2025-02-04" : "2025-02-03", url: null, copy_of: copy,
      language: "en", dir: "ltr",
    },
    span: [10, 40], trigger: [20, 26], text: "The rebels stormed a post there.", type: "ASSAULT", mode: null, contexts: [], actors: [],
    recipients: [], place: null, when: null, figures: [], voice: "reported", speaker: speaker ? actor(speaker) : null, cue: null,
    stance: origin === null ? "denied" : "asserted", confidence: 0.9, linked: null, cameo: null, quad: 4, acled: null, steps: [], origin,
  };
}

const speaker = { name: "army", party: true, private: false, claims: ["cl_1", "cl_2"] };

export const event: EventDetail = {
  id: "ev_1", number: 1, quad: 4, status: "machine", version: "v7", articles: 4, claims: ["cl_1", "cl_2", "cl_3", "cl_4"],
  type: "ASSAULT", mode: "heavy-weapons", actors: [actor("rebels", ["REB"])], recipients: [actor("soldiers", ["MIL"])],
  place: {
    text: "Nokou", start: 1, end: 6, name: "Nokou", geonames_id: 2426784, lat: 14.579, lon: 14.7793, country: "TCD", admin1: "Kanem",
    grain: "town", where_prec: 1, score: 0.97, basis: "name: only one", role: "place", radius_km: null, alternatives: [],
  },
  when: { text: "February 3", start: 1, end: 9, earliest: "2025-02-03", latest: "2025-02-03", grain: "day", date_prec: 1, basis: "stated" },
  figures: [{ kind: "killed", low: 7, high: 12, best: 12, by: { low: "cl_1", high: "cl_3", best: "cl_3" } }],
  origins: [
    { name: "Sahara Wire", articles: ["article_1", "article_2"], claims: ["cl_1", "cl_2"], newsrooms: ["Sahara Wire"], speakers: [speaker], party: true },
    { name: "Radio Lac FM", articles: ["article_3"], claims: ["cl_3"], newsrooms: ["Radio Lac FM"], speakers: [], party: false },
  ],
  denied_by: [], standing: "disputed",
  disputes: [{ field: "killed", values: [{ value: "7", claims: ["cl_1", "cl_2"] }, { value: "12", claims: ["cl_3"] }] }],
  values: [], revision: 3, replaces: [], steps: [], also_told: [],
  tolls: [
    { kind: "killed", low: 7, high: null, claim: "cl_1", by: "army", party: true, step: "adds" },
    { kind: "killed", low: 7, high: null, claim: "cl_1", by: "army", party: true, step: "adds" },
    { kind: "killed", low: 12, high: 12, claim: "cl_3", by: "Radio Lac FM", party: false, step: "contradicts" },
  ],
  told: [told("cl_3", "article_3", 1, null), told("cl_2", "article_2", 0, "army", "article_1"), told("cl_1", "article_1", 0, "army"), told("cl_4", "article_1", null, "KPF")],
};

export const actorless: EventDetail = { ...event, actors: [] };
