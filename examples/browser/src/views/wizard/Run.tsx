import { useWizardTexts } from "../../text/wizard";
import { download, named } from "../download";
import { Icon } from "../Icon";
import { quoted, writeChoices } from "./choices";
import type { Underway } from "./useImport";

interface Props {
  underway: Underway;
  digest: string;
  /** The digest of the recap where the guard holds it: the command is given it as the approval. */
  approval: string | null;
}

/** The fifth step is the command's: what it needs, and how it is called. */
export function Run({ underway, digest, approval }: Props) {
  const t = useWizardTexts();
  const { source, choices, accounts } = underway;
  const { file } = choices.import;
  // What was pasted is no file yet, which the command needs.
  const pasted = source !== null && !(source.file instanceof File) ? source.file : null;
  const kept = named(file, "choices", ".json");
  const command = [
    "rosterkit import",
    quoted(file),
    `--resume ${quoted(kept)}`,
    ...(accounts ? [`--accounts ${quoted(accounts.name)}`] : []),
    `--out ${quoted(named(file, "final"))}`,
    approval === null ? "--yes" : `--approve ${approval}`,
  ].join(" ");
  return (
    <div class="wizard-run">
      <h2>{t.recap.run}</h2>
      <p>{t.recap.runMore}</p>
      <code class="command">{command}</code>
      <button type="button" class="main" onClick={() => download(writeChoices(choices, digest), kept)}>
        <Icon name="download" />
        {t.recap.download}
      </button>
      {pasted && (
        <button type="button" onClick={() => download(pasted, file)}>
          <Icon name="download" />
          {t.recap.downloadPasted}
        </button>
      )}
    </div>
  );
}
