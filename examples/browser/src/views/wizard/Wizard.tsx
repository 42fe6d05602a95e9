import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Engine } from "../../engine/client";
import type { Language } from "../../engine/protocol";
import type { WizardCalls } from "../../engine/wizard/protocol";
import WizardWorker from "../../engine/wizard/worker?worker&inline";
import { browserLanguage, wordsOf, WordsContext } from "../../text";
import { wizardTextsOf } from "../../text/wizard";
import { Header } from "../Header";
import { ProblemNotice } from "../ProblemNotice";
import { useDrop } from "../useDrop";
import { Begin } from "./Begin";
import { readChoices } from "./choices";
import { Load } from "./Load";
import { Mapping } from "./Mapping";
import { Recap } from "./Recap";
import { furthest, isReachable, STEPS, type Step } from "./steps";
import { Steps } from "./Steps";
import { useImport } from "./useImport";
import { Verify } from "./Verify";

/** The import of accounts, up to the step before the last. */
export function Wizard() {
  const [language, setLanguage] = useState<Language>(browserLanguage);
  const words = useMemo(() => wordsOf(language), [language]);
  const t = wizardTextsOf(language);
  const engine = useMemo(() => new Engine<WizardCalls>(new WizardWorker(), browserLanguage()), []);
  engine.language = language;
  const underway = useImport(engine, language);
  const [step, setStep] = useState<Step>("load");
  const content = useRef<HTMLElement>(null);
  const { look, source, choices, problem, busy, open, take, tell } = underway;
  const resume = useCallback(
    async (file: Blob) => {
      const read = readChoices(await file.text());
      if (read) take(read);
      else tell({ code: "choices", message: t.load.notChoices, hint: null });
    },
    [take, tell, t],
  );
  const dropped = useCallback(
    (file: Blob, name: string) => (source === null && name.toLowerCase().endsWith(".json") ? void resume(file) : open(file, name)),
    [source, resume, open],
  );
  const over = useDrop(dropped, words.t.start.pasteName);
  const last = furthest(look, choices.import.establishment);
  // What was chosen since may keep a step before this one.
  const shown = isReachable(step, last) ? step : last;
  const next = STEPS[STEPS.indexOf(shown) + 1];
  const before = STEPS[STEPS.indexOf(shown) - 1];

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${t.title} · rosterkit`;
  }, [language, t]);

  const go = (to: Step) => {
    setStep(to);
    content.current?.focus();
  };

  return (
    <WordsContext.Provider value={words}>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); content.current?.focus(); }}>
        {words.t.skip}
      </a>
      <Header language={language} onLanguage={setLanguage} onHome={source ? underway.close : null} title={t.title} other={{ href: "index.html", text: t.check }} />
      <main id="content" ref={content} tabIndex={-1} aria-busy={busy}>
        {problem && <ProblemNotice problem={problem} onClose={() => underway.tell(null)} />}
        {source === null ? (
          <Begin underway={underway} over={over} onChoices={resume} />
        ) : (
          <>
            <Steps step={shown} last={last} onStep={go} />
            <div class="panel">
              {look === null ? (
                problem && (
                  <button type="button" onClick={underway.putBack}>
                    {words.t.file.other}
                  </button>
                )
              ) : shown === "load" ? (
                <Load underway={underway} look={look} />
              ) : shown === "map" ? (
                <Mapping underway={underway} look={look} />
              ) : shown === "verify" ? (
                <Verify underway={underway} look={look} />
              ) : (
                <Recap underway={underway} look={look} />
              )}
            </div>
            <div class="wizard-walk">
              {before && (
                <button type="button" onClick={() => go(before)}>
                  {t.previous}
                </button>
              )}
              {next && (
                <button type="button" class="main" disabled={busy || !isReachable(next, last)} onClick={() => go(next)}>
                  {t.next}
                </button>
              )}
            </div>
          </>
        )}
      </main>
    </WordsContext.Provider>
  );
}
