import { useState } from "preact/hooks";
import type { Engine } from "../engine/client";
import { useWords } from "../text";
import { ClaimCode } from "./ClaimCode";
import { Icon } from "./Icon";
import { PickFile } from "./PickFile";

interface Props {
  engine: Engine;
  over: boolean;
  onFile(file: Blob, name: string): void;
  fail(error: unknown): void;
}

/** Nothing is open yet: a file is dropped, chosen or pasted. */
export function Start({ engine, over, onFile, fail }: Props) {
  const { t } = useWords();
  const [pasted, setPasted] = useState("");

  return (
    <div class="start">
      <div class="lead">
        <h1>{t.start.heading}</h1>
        <p>{t.tagline}</p>
      </div>
      <section class={over ? "drop drop-over" : "drop"} aria-label={t.start.choose}>
        <Icon name="upload" />
        <p class="drop-text">{over ? t.start.dropNow : t.start.drop}</p>
        <p class="drop-or">{t.start.or}</p>
        <PickFile label={t.start.choose} accept=".csv,.txt,.tsv,text/csv,text/plain" onFile={onFile} main />
        <p class="drop-which">{t.start.which}</p>
      </section>
      <details class="paste">
        <summary>{t.start.paste}</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (pasted.trim() !== "") onFile(new Blob([pasted.endsWith("\n") ? pasted : `${pasted}\n`]), t.start.pasteName);
          }}
        >
          <label for="pasted">{t.start.pasteLabel}</label>
          <textarea
            id="pasted"
            rows={6}
            spellcheck={false}
            autocomplete="off"
            value={pasted}
            onInput={(event) => setPasted(event.currentTarget.value)}
          />
          <button type="submit" disabled={pasted.trim() === ""}>
            {t.start.pasteCheck}
          </button>
        </form>
      </details>
      <ClaimCode engine={engine} fail={fail} />
      <ol class="steps">
        {t.start.steps.map(([title, text]) => (
          <li key={title}>
            <strong>{title}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      <p class="believe">
        <Icon name="lock" />
        <span>{t.promiseLong}</span>
      </p>
    </div>
  );
}
