/** Hands a file to the reader of the page. */
export function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of it when this turn is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** `users.csv` and `corrected` → `users.corrected.csv`. */
export function named(name: string, what: string, ending?: string): string {
  const dot = name.lastIndexOf(".");
  const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ".csv"];
  return `${stem}.${what}${ending ?? end}`;
}
