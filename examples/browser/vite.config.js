import { defineConfig } from "vite";
import { oneFile } from "./one-file.js";

export default defineConfig({
  base: "./",
  build: { target: "es2022", assetsInlineLimit: Number.MAX_SAFE_INTEGER, modulePreload: false, cssCodeSplit: false },
  worker: { format: "iife" },
  plugins: [oneFile()],
});
