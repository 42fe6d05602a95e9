import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { SchemaInfo } from "rosterkit-wasm/web";
import { Engine, EngineError } from "../engine/client";
import EngineWorker from "../engine/worker?worker&inline";
import type { Language, Problem, Reading } from "../engine/protocol";
import { browserLanguage, wordsOf, WordsContext } from "../text";
import { Busy } from "./Busy";
import { Columns } from "./Columns";
import { Compare } from "./Compare";
import { FileBar } from "./FileBar";
import { Findings } from "./Findings";
import { Header } from "./Header";
import { ProblemNotice } from "./ProblemNotice";
import { KEPT, nothingChosen, type Roster } from "./roster";
import { Start } from "./Start";
import { Tabs, type Tab } from "./Tabs";
import { useDrop } from "./useDrop";

/** What is under way, and how far. */
export interface Task {
  what: "reading" | "comparing" | "fixing";
  done: number;
  total: number;
  stop(): void;
}

export function App() {
  const [language, setLanguage] = useState<Language>(browserLanguage);
  const words = useMemo(() => wordsOf(language), [language]);
  const engine = useMemo(() => new Engine(new EngineWorker(), browserLanguage()), []);
  const [schemas, setSchemas] = useState<SchemaInfo[]>([]);
  const [roster, setRoster] = useState<Roster | null>(null);
  const [past, setPast] = useState<Roster[]>([]);
  const [task, setTask] = useState<Task | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [tab, setTab] = useState<Tab>("findings");
  const [said, say] = useState("");
  const content = useRef<HTMLElement>(null);
  const last = useRef<AbortController | null>(null);
  /** The last state of the file that was downloaded. */
  const saved = useRef<Blob | null>(null);
  const unsaved = () => past.length > 0 && saved.current !== roster?.file;

  engine.language = language;

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${words.t.title} · rosterkit`;
  }, [language, words]);

  const fail = useCallback((error: unknown) => {
    const told = error instanceof EngineError ? error.problem : null;
    if (told?.code === "cancelled") return;
    setProblem(told ?? { code: "unexpected", message: error instanceof Error ? error.message : String(error), hint: null });
  }, []);

  useEffect(() => {
    engine.call("schemas", {}).then(setSchemas, fail);
  }, [engine, fail]);

  useEffect(() => {
    // The sentences of what is shown, in the other language.
    if (!roster) return;
    engine.call("sentences", {}).then((findings) => {
      setRoster((now) => (now?.checked === roster.checked ? { ...now, checked: { ...now.checked, findings } } : now));
    }, fail);
    // Only the language makes them new: a check brings its own.
  }, [language]);

  /** Runs something long; a newer one takes its place. */
  const run = useCallback(
    async <A,>(what: Task["what"], work: (options: { progress: Progress; signal: AbortSignal }) => Promise<A>) => {
      last.current?.abort();
      const control = new AbortController();
      last.current = control;
      const stop = () => control.abort();
      setTask({ what, done: 0, total: 0, stop });
      setProblem(null);
      try {
        const progress: Progress = (done, total) => {
          if (last.current === control) setTask({ what, done, total, stop });
        };
        return await work({ progress, signal: control.signal });
      } catch (error) {
        fail(error);
        return null;
      } finally {
        if (last.current === control) {
          last.current = null;
          setTask(null);
        }
      }
    },
    [fail],
  );

  /** Checks a file and shows it. What was shown before can be had back where it is the same file. */
  const check = useCallback(
    async (file: Blob, name: string, reading: Reading, before: Roster | null) => {
      const checked = await run("reading", (options) =>
        engine.call("check", { file, name, reading, kept: KEPT }, options),
      );
      if (!checked) return null;
      const next: Roster = { file, name, reading, checked };
      setRoster(next);
      setPast((past) => (before === null ? [] : before.file === file ? past : [...past, before]));
      return next;
    },
    [engine, run],
  );

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (unsaved()) event.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [past, roster]);

  const openFile = useCallback(
    async (file: Blob, name: string) => {
      if (unsaved() && !confirm(words.t.file.unsaved)) return;
      const opened = await check(file, name, nothingChosen(), null);
      if (!opened) return;
      setTab("findings");
      content.current?.focus();
    },
    [check, past, roster, words],
  );

  const over = useDrop(openFile, words.t.start.pasteName);

  const read = (reading: Reading) => {
    if (roster) void check(roster.file, roster.name, reading, roster);
  };

  const change = async (file: Blob) => {
    if (!roster) return;
    const next = await check(file, roster.name, roster.reading, roster);
    if (!next) return;
    const { errors, warnings } = next.checked.report;
    say(words.t.findings.rechecked(words.n(errors), words.n(warnings)));
  };

  const undo = async () => {
    const before = past.at(-1);
    if (!before) return;
    if (await check(before.file, before.name, before.reading, null)) setPast(past.slice(0, -1));
  };

  const close = () => {
    if (unsaved() && !confirm(words.t.file.unsaved)) return;
    setRoster(null);
    setPast([]);
    setProblem(null);
  };

  return (
    <WordsContext.Provider value={words}>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); content.current?.focus(); }}>
        {words.t.skip}
      </a>
      <Header language={language} onLanguage={setLanguage} onHome={roster ? close : null} title={words.t.title} other={{ href: "import.html", text: words.t.toImport }} />
      <main id="content" ref={content} tabIndex={-1} aria-busy={task !== null}>
        {problem && <ProblemNotice problem={problem} onClose={() => setProblem(null)} />}
        {task && <Busy task={task} wide={roster === null} />}
        {roster === null ? (
          task === null && <Start engine={engine} over={over} onFile={openFile} fail={fail} />
        ) : (
          <>
            <FileBar
              roster={roster}
              schemas={schemas}
              onRead={read}
              onUndo={past.length > 0 ? undo : null}
              onOther={close}
            />
            <Tabs tab={tab} onTab={setTab} report={roster.checked.report} />
            <div id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} class="panel">
              {tab === "findings" && (
                <Findings
                  engine={engine}
                  roster={roster}
                  run={run}
                  onChange={change}
                  onSaved={() => (saved.current = roster.file)}
                  onColumns={() => setTab("columns")}
                  fail={fail}
                />
              )}
              {tab === "columns" && <Columns engine={engine} roster={roster} schemas={schemas} onRead={read} />}
              {tab === "compare" && <Compare engine={engine} roster={roster} schemas={schemas} run={run} />}
            </div>
          </>
        )}
        <p class="unseen" role="status">
          {said}
        </p>
      </main>
    </WordsContext.Provider>
  );
}

export type Progress = (done: number, total: number) => void;
export type Run = <A>(
  what: Task["what"],
  work: (options: { progress: Progress; signal: AbortSignal }) => Promise<A>,
) => Promise<A | null>;
