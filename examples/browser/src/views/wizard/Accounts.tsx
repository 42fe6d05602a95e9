import { useWizardTexts } from "../../text/wizard";
import { PickFile } from "../PickFile";
import type { Underway } from "./useImport";

/** The accounts now in use, which a recap is compared with. */
export function Accounts({ underway }: { underway: Underway }) {
  const t = useWizardTexts();
  const { accounts, compareWith, tell } = underway;
  const take = async (file: Blob, name: string) => {
    if (isList(await file.text())) compareWith({ file, name });
    else tell({ code: "accounts", message: t.load.noAccounts, hint: null });
  };
  return (
    <section class="wizard-accounts" aria-labelledby="accounts-title">
      <h2 id="accounts-title">{t.load.accounts}</h2>
      <p class="file-note">{t.load.accountsMore}</p>
      <div class="compare-file">
        <PickFile label={t.load.accountsChoose} accept=".json,application/json" onFile={take} />
        {accounts && (
          <>
            <span class="compare-name">{t.load.accountsWith(accounts.name)}</span>
            <button type="button" class="quiet" onClick={() => compareWith(null)}>
              {t.load.accountsForget}
            </button>
          </>
        )}
      </div>
    </section>
  );
}

/** Whether a text is a list of accounts, or an answer of the engine with one. */
function isList(text: string): boolean {
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) || Array.isArray((read as { accounts?: unknown } | null)?.accounts);
  } catch {
    return false;
  }
}
