import { useState } from "preact/hooks";
import { useWords } from "../../text";
import { useWizardTexts } from "../../text/wizard";
import { Icon } from "../Icon";
import { PickFile } from "../PickFile";
import type { Underway } from "./useImport";

/** Nothing is loaded yet: a file is dropped, chosen or pasted, or an import is taken up again. */
export function Begin({ underway, over, onChoices }: { underway: Underway; over: boolean; onChoices(file: Blob): void }) {
  const { t: all } = useWords();
  const t = useWizardTexts();
  const [pasted, setPasted] = useState("");
  const { open, choices } = underway;

  return (
    <div class="start">
      <div class="lead">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <section class={over ? "drop drop-over" : "drop"} aria-label={all.start.choose}>
        <Icon name="upload" />
        <p class="drop-text">{all.start.drop}</p>
        <p class="drop-or">{all.start.or}</p>
        <PickFile label={all.start.choose} accept=".csv,.txt,.tsv,text/csv,text/plain" onFile={open} main />
        <p class="drop-which">{t.load.which}</p>
      </section>
      <details class="paste">
        <summary>{all.start.paste}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            open(new Blob([pasted.endsWith("\n") ? pasted : `${pasted}\n`]), all.start.pasteName);
          }}
        >
          <label for="pasted">{all.start.pasteLabel}</label>
          <textarea id="pasted" rows={6} spellcheck={false} autocomplete="off" value={pasted} onInput={(event) => setPasted(event.currentTarget.value)} />
          <button type="submit" disabled={pasted.trim() === ""}>
            {t.load.pasteUse}
          </button>
        </form>
      </details>
      <section class="resume" aria-labelledby="resume-title">
        <h2 id="resume-title">{t.load.resume}</h2>
        <PickFile label={t.load.resumeChoose} accept=".json,application/json" onFile={onChoices} />
        <p role="status">{choices.import.file !== "" && t.load.resumed(choices.import.file)}</p>
      </section>
      <p class="believe">
        <Icon name="lock" />
        <span>{all.promiseLong}</span>
      </p>
    </div>
  );
}
