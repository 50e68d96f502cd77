/** One thing that is fetched: loading, ready, failed or gone, with a way to try again. A new run stops the one before. */
import { failure } from "./api";

export class Loading<T> {
  state = $state<"idle" | "loading" | "ready" | "failed" | "gone">("idle");
  value = $state.raw<T | undefined>(undefined);
  trouble = $state.raw<{ title: string; detail: string; fix: string; error: unknown } | undefined>(undefined);
  #stop: AbortController | undefined;
  #again: ((signal: AbortSignal) => Promise<T>) | undefined;

  /** The value of the last run stays while the next is on its way. */
  async run(fetcher: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.#again = fetcher;
    this.state = "loading";
    try {
      const value = await fetcher(stop.signal);
      if (stop.signal.aborted) return;
      this.value = value;
      this.trouble = undefined;
      this.state = "ready";
    } catch (error) {
      if (stop.signal.aborted) return;
      const words = failure(error);
      this.trouble = { ...words, error };
      this.state = words.gone ? "gone" : "failed";
    }
  }

  again(): void {
    if (this.#again) void this.run(this.#again);
  }

  stop(): void {
    this.#stop?.abort();
  }
}
