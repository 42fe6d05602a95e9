import { useWords } from "../text";
import type { Task } from "./App";

/** How far the work is; `wide` where there is nothing else to be seen. */
export function Busy({ task, wide }: { task: Task; wide: boolean }) {
  const { t } = useWords();
  const percent = task.total > 0 ? Math.floor((100 * task.done) / task.total) : null;
  return (
    <div class={wide ? "busy busy-wide" : "busy"}>
      <p>
        <span id="busy-what">{t.busy[task.what]}</span>
        {percent !== null && <span class="busy-percent">{t.busy.percent(percent)}</span>}
      </p>
      <progress aria-labelledby="busy-what" {...(percent === null ? {} : { value: percent, max: 100 })} />
      <button type="button" class="quiet" onClick={task.stop}>
        {t.busy.cancel}
      </button>
    </div>
  );
}
