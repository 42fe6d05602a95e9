/** What Vite makes of these imports. */
declare module "*?worker&inline" {
  const EngineWorker: new () => Worker;
  export default EngineWorker;
}

declare module "*.css";

declare module "*.wasm?url&inline" {
  const dataUrl: string;
  export default dataUrl;
}
