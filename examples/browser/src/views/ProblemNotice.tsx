import type { Problem } from "../engine/protocol";
import { useWords } from "../text";
import { Icon } from "./Icon";
import { Sentence } from "./Sentence";

export function ProblemNotice({ problem, onClose }: { problem: Problem; onClose(): void }) {
  const { t } = useWords();
  const known: Record<string, string> = {
    unreadable: t.problem.unreadable,
    data_errors: t.compare.errorsFirst,
    not_a_roster: t.compare.notARoster,
  };
  const mine = known[problem.code];
  return (
    <div class="notice notice-error" role="alert">
      <Icon name="error" />
      <div>
        <p class="notice-title">{t.problem.heading}</p>
        <p>
          <Sentence text={mine ?? problem.message} />
          {!mine && problem.hint && (
            <>
              . <Sentence text={problem.hint} />
            </>
          )}
        </p>
      </div>
      <button type="button" class="quiet" onClick={onClose}>
        {t.problem.close}
      </button>
    </div>
  );
}
