import type { ProblemOf } from "./problem";
import type { AnyCalls, Language, News, Order } from "./protocol";
import { Stopped, type Watch } from "./watch";

/** What a Worker does for each call. */
export type Handlers<C extends AnyCalls<C>> = {
  [N in keyof C]: (ask: C[N]["ask"], language: Language, watch: Watch) => Promise<C[N]["answer"]>;
};

/** Answers the calls of a page, each with what its handler gives or the problem that it had. */
export function serve<C extends AnyCalls<C>>(handlers: Handlers<C>, problemOf: ProblemOf): void {
  const stopped = new Set<number>();

  self.onmessage = async ({ data }: MessageEvent<Order<C>>) => {
    if ("cancel" in data) {
      stopped.add(data.cancel);
      return;
    }
    const { id, name, ask, language } = data;
    const tell = (news: News) => self.postMessage(news);
    let told = 0;
    const watch: Watch = (done, total) => {
      if (stopped.has(id)) throw new Stopped();
      const now = Date.now();
      if (now - told < 50) return;
      told = now;
      tell({ id, progress: { done, total } });
    };
    try {
      const handle = handlers[name] as (ask: unknown, language: Language, watch: Watch) => Promise<unknown>;
      tell({ id, answer: await handle(ask, language, watch) });
    } catch (error) {
      tell({ id, problem: problemOf(error, language) });
    } finally {
      stopped.delete(id);
    }
  };
}
