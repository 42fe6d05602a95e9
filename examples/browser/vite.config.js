import { defineConfig } from "vite";
import { oneFile } from "./one-file.js";

/** Each page is a build of its own, or they would share a file: `vite build` and `vite build --mode import`. */
export default defineConfig(({ command, mode }) => {
  const page = mode === "import" ? "import.html" : "index.html";
  return {
    base: "./",
    build: {
      target: "es2022",
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      modulePreload: false,
      cssCodeSplit: false,
      emptyOutDir: page === "index.html",
      ...(command === "build" ? { rollupOptions: { input: page } } : {}),
    },
    worker: { format: "iife" },
    plugins: [oneFile(page)],
  };
});
