import type { Encoding, ImportKind } from "rosterkit-wasm/portal/web";
import type { Look } from "../../engine/wizard/protocol";
import { useWords } from "../../text";
import { useWizardTexts } from "../../text/wizard";
import { Icon } from "../Icon";
import { ENCODINGS, SEPARATORS } from "../roster";
import { Accounts } from "./Accounts";
import { Preview } from "./Preview";
import { ToldList } from "./ToldList";
import type { Underway } from "./useImport";

const KINDS: ImportKind[] = ["teachers", "staff", "pupils", "guardians"];

/** How many signs the number of an establishment has. */
const UAI_LENGTH = 8;

/** The first step: the file, how it is written, whom it lists and where they belong. */
export function Load({ underway, look }: { underway: Underway; look: Look }) {
  const { t: all, n, size } = useWords();
  const t = useWizardTexts();
  const { source, choices, choose, chooseKind, close } = underway;
  const chosen = choices.import;
  const { dialect, lines } = look.load;
  const place = (uai: string) => choose({ establishment: uai.trim().toUpperCase() });
  const hint = (hints: typeof chosen.hints) => choose({ hints: { ...chosen.hints, ...hints } });
  return (
    <section class="wizard-step" aria-labelledby="step-title">
      <h1 id="step-title">{t.load.heading}</h1>
      <div class="file-line">
        <div class="file-who">
          <Icon name="file" />
          <div>
            <h2>{source?.name}</h2>
            <p>
              {all.file.rows(lines, n(lines))} · {size(source?.file.size ?? 0)} · {look.completeness}
            </p>
          </div>
        </div>
        <button type="button" onClick={close}>
          {all.file.other}
        </button>
      </div>
      <div class="wizard-fields">
        <label>
          <span>{t.load.kind}</span>
          <select id="kind" value={chosen.kind} onChange={(event) => chooseKind(event.currentTarget.value as ImportKind)}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t.kinds[kind]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{t.load.establishment}</span>
          <input
            id="establishment"
            required
            autocomplete="off"
            spellcheck={false}
            placeholder="0750654D"
            title={t.load.establishmentHint}
            value={chosen.establishment}
            onInput={(event) => {
              // Once it is whole, the next step need not wait for the field to be left.
              if (event.currentTarget.value.trim().length === UAI_LENGTH) place(event.currentTarget.value);
            }}
            onChange={(event) => place(event.currentTarget.value)}
          />
        </label>
        <label>
          <span>{all.file.encoding}</span>
          <select id="encoding" value={chosen.hints?.encoding ?? dialect?.encoding ?? "utf-8"} onChange={(event) => hint({ encoding: event.currentTarget.value as Encoding })}>
            {ENCODINGS.map((encoding) => (
              <option key={encoding} value={encoding}>
                {all.encodings[encoding]}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{all.file.separator}</span>
          <select id="separator" value={chosen.hints?.delimiter ?? dialect?.delimiter ?? ";"} onChange={(event) => hint({ delimiter: event.currentTarget.value })}>
            {SEPARATORS.map((separator) => (
              <option key={separator} value={separator}>
                {all.file.separators[separator]}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="wizard-ticks">
        <label class="tick">
          <input type="checkbox" checked={chosen.hints?.header ?? dialect?.header ?? true} onChange={(event) => hint({ header: event.currentTarget.checked })} />
          <span>{t.load.header}</span>
        </label>
        {chosen.kind === "staff" && (
          <label class="tick">
            <input
              type="checkbox"
              checked={chosen.establishments_from_file ?? false}
              onChange={(event) => choose({ establishments_from_file: event.currentTarget.checked })}
            />
            <span>{t.load.fromFile}</span>
          </label>
        )}
        <label class="tick">
          <input type="checkbox" aria-describedby="complete-more" checked={chosen.complete ?? false} onChange={(event) => choose({ complete: event.currentTarget.checked })} />
          <span>{t.load.complete}</span>
        </label>
        <p id="complete-more" class="file-note">
          {t.load.completeMore}
        </p>
      </div>
      {chosen.establishment !== "" && <ToldList told={look.ofFile} />}
      {chosen.establishment === "" && <p class="file-note">{t.load.establishmentHint}</p>}
      <Preview rows={look.preview} header={dialect?.header ?? true} />
      <Accounts underway={underway} />
    </section>
  );
}
