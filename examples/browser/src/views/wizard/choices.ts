import type { Choices } from "../../engine/wizard/protocol";

/** Choices from a file that this page or `rosterkit import --save` wrote; none where it is another file. */
export function readChoices(text: string): Choices | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const { import: chosen, digest } = (read ?? {}) as { import?: Partial<Choices["import"]>; digest?: unknown };
  const { file, kind, establishment } = chosen ?? {};
  if (typeof file !== "string" || typeof establishment !== "string" || kind === undefined) return null;
  return { import: { ...chosen, file, kind, establishment }, digest: typeof digest === "string" ? digest : null };
}

/** The choices as a file that `rosterkit import --resume` takes up. */
export function writeChoices(choices: Choices, digest: string): Blob {
  return new Blob([JSON.stringify({ import: choices.import, digest }, null, 2), "\n"], { type: "application/json" });
}

/** A word of a command, in quotes where a shell needs them. */
export function quoted(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
