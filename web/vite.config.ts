import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The server that the development page talks to; the built page is served by `dateline serve` itself.
const server = process.env["DATELINE_SERVER"] ?? "http://127.0.0.1:8377";

export default defineConfig({
  base: "/",
  plugins: [svelte()],
  build: {
    target: "es2022",
    outDir: process.env["DATELINE_PAGE"] ?? "../src/dateline/serve/page",
    emptyOutDir: true,
    // No inlined data: URLs of scripts or fonts: the policy of the page allows only files of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: "licences.md" },
    chunkSizeWarningLimit: 1400,
  },
  worker: { format: "es" },
  server: { host: "127.0.0.1", port: 5173, proxy: { "/api": server, "/ogc": server, "/healthz": server } },
  test: { environment: "node", include: ["tests/**/*.test.ts"] },
});
