import type { Choices } from "../../engine/wizard/protocol";
import { useWizardTexts } from "../../text/wizard";
import { download, named } from "../download";
import { Icon } from "../Icon";
import { quoted, writeChoices } from "./choices";
import type { Named } from "./useImport";

interface Props {
  choices: Choices;
  digest: string;
  accounts: Named | null;
  /** The digest of the recap where the guard holds it: the command is given it as the approval. */
  approval: string | null;
}

/** The fifth step is the command's: what it needs, and how it is called. */
export function Run({ choices, digest, accounts, approval }: Props) {
  const t = useWizardTexts();
  const { file } = choices.import;
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
    </div>
  );
}
