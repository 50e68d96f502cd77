/** What the API answers; the server's description (openapi.json) is the authority. */
export interface Page<T> { total: number; next: string | null; items: T[] }

export interface RowActor { name: string; country: string | null; sectors: string[]; private: boolean }
export interface RowPlace {
  name: string; country: string | null; admin1: string | null; lat: number | null; lon: number | null;
  grain: Grain; where_prec: number | null; radius_km: number | null;
}
/** An end that no report gives is null. */
export interface RowWhen { earliest: string | null; latest: string | null; grain: string; date_prec: number | null }
export interface RowFigure { kind: string; low: number | null; high: number | null }
export type Grain = "site" | "town" | "district" | "province" | "country";
export type Status = "machine" | "accepted" | "edited" | "rejected";

export interface EventRow {
  number: number; id: string; type: string; mode: string | null; quad: number | null;
  actors: RowActor[]; recipients: RowActor[]; place: RowPlace | null; when: RowWhen | null; figures: RowFigure[];
  origins: number; articles: number; parties_only: boolean; standing: string; disputes: string[];
  status: Status; version: string | number;
}

export interface Headline {
  events: number; reports: number; articles: number; unreviewed: number; unplaced: number; undated: number; disputed: number;
}
export type Facets = Record<string, { value: string; count: number }[]>;
export interface Histogram { by: string; undated: number; items: { start: string; events: number }[] }
export interface Coverage { by: string; items: { start: string; articles: number }[] }
export interface Start {
  version: string; project: string; links: Record<string, string>; policy: unknown;
  counts: Record<string, number>; headline: Headline; state: string;
}
