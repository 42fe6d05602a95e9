import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Import, ImportKind } from "rosterkit-wasm/portal/web";
import { type Engine, EngineError } from "../../engine/client";
import type { Language, Problem } from "../../engine/protocol";
import type { Choices, Look, WizardCalls } from "../../engine/wizard/protocol";

/** A file and its name. */
export interface Named {
  file: Blob;
  name: string;
}

/** An import that is under way: what was given and chosen, and what comes of it. */
export interface Underway {
  source: Named | null;
  accounts: Named | null;
  choices: Choices;
  look: Look | null;
  busy: boolean;
  problem: Problem | null;
  /** Takes a file: that of choices that were taken up, or another one in place of the one before. */
  open(file: Blob, name: string): void;
  /** Puts the file back and keeps the choices, for the file that they are about. */
  putBack(): void;
  /** Forgets everything. */
  close(): void;
  /** Chooses something; the rest stays. */
  choose(more: Partial<Import>): void;
  /** Chooses whom the file lists; what belongs to the fields of others goes. */
  chooseKind(kind: ImportKind): void;
  take(choices: Choices): void;
  compareWith(accounts: Named | null): void;
  tell(problem: Problem | null): void;
}

/** What the last look showed, or why it failed; and what was looked at. */
interface Seen {
  look: Look | null;
  failure: Problem | null;
  looked: object | null;
}

const nobodyLooked: Seen = { look: null, failure: null, looked: null };

const nothing = (): Choices => ({ import: { file: "", kind: "teachers", establishment: "" }, digest: null });

/** The day here, as ages are counted. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Keeps the choices of an import, and looks at it anew after each. */
export function useImport(engine: Engine<WizardCalls>, language: Language): Underway {
  const [source, setSource] = useState<Named | null>(null);
  const [accounts, setAccounts] = useState<Named | null>(null);
  const [choices, setChoices] = useState<Choices>(nothing);
  const [{ look, failure, looked }, see] = useState<Seen>(nobodyLooked);
  const [told, tell] = useState<Problem | null>(null);
  // From the choice on, and not from when the look at it begins, there is something to wait for.
  const asked = useMemo(
    () => source && { file: source.file, choices, accounts: accounts?.file ?? null, today: today(), language },
    [source, accounts, choices, language],
  );

  useEffect(() => {
    if (asked === null) return;
    const control = new AbortController();
    const { language: _, ...ask } = asked;
    engine.call("look", ask, { signal: control.signal }).then(
      (look) => {
        if (!control.signal.aborted) see({ look, failure: null, looked: asked });
      },
      (error: unknown) => {
        if (control.signal.aborted) return;
        const failure = error instanceof EngineError ? error.problem : { code: "unexpected", message: String(error), hint: null };
        see(({ look }) => ({ look, failure, looked: asked }));
      },
    );
    return () => control.abort();
  }, [engine, asked]);

  const choose = useCallback((more: Partial<Import>) => {
    setChoices((now) => ({ ...now, import: { ...now.import, ...more } }));
    tell(null);
  }, []);

  return {
    source,
    accounts,
    choices,
    look,
    busy: asked !== null && asked !== looked,
    problem: told ?? failure,
    open: useCallback((file: Blob, name: string) => {
      setSource({ file, name });
      tell(null);
      setChoices(({ import: chosen, digest }) => {
        if (source === null) return { import: { ...chosen, file: name }, digest };
        // Columns and corrections are of the file before.
        const { kind, establishment } = chosen;
        return { import: { file: name, kind, establishment }, digest: null };
      });
    }, [source]),
    putBack: () => {
      setSource(null);
      see(nobodyLooked);
      tell(null);
    },
    close: useCallback(() => {
      setSource(null);
      see(nobodyLooked);
      setChoices(nothing());
      setAccounts(null);
      tell(null);
    }, []),
    choose,
    chooseKind: (kind) => choose({ kind, columns: {}, edits: [], decisions: [], establishments_from_file: false }),
    take: useCallback((choices) => {
      // Nobody approves in a file what it is not known yet what comes of.
      const { approval: _, ...rest } = choices.import;
      setChoices({ import: rest, digest: choices.digest });
      tell(null);
    }, []),
    compareWith: useCallback((accounts) => {
      setAccounts(accounts);
      tell(null);
    }, []),
    tell,
  };
}
