import type { AnyCalls, Calls, Language, News, Order, Problem } from "./protocol";

/** An answer that is an error. */
export class EngineError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

interface Waiting {
  resolve(answer: never): void;
  reject(error: Error): void;
  progress: ((done: number, total: number) => void) | undefined;
}

/** The page's side of a Worker: a promise for each call. */
export class Engine<C extends AnyCalls<C> = Calls> {
  #worker: Worker;
  #waiting = new Map<number, Waiting>();
  #last = 0;
  language: Language;

  constructor(worker: Worker, language: Language) {
    this.language = language;
    this.#worker = worker;
    this.#worker.onmessage = ({ data }: MessageEvent<News>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      const error = new Error(event.message);
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    };
  }

  call<N extends keyof C>(
    name: N,
    ask: C[N]["ask"],
    options: { progress?: (done: number, total: number) => void; signal?: AbortSignal } = {},
  ): Promise<C[N]["answer"]> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, progress: options.progress });
      options.signal?.addEventListener("abort", () => this.#send({ cancel: id }), { once: true });
      this.#send({ id, name, ask, language: this.language } as Order<C>);
    });
  }

  #send(order: Order<C>): void {
    this.#worker.postMessage(order);
  }

  #hear(news: News): void {
    const waiting = this.#waiting.get(news.id);
    if (!waiting) return;
    if ("progress" in news) {
      waiting.progress?.(news.progress.done, news.progress.total);
      return;
    }
    this.#waiting.delete(news.id);
    if ("problem" in news) waiting.reject(new EngineError(news.problem));
    else waiting.resolve(news.answer as never);
  }
}
