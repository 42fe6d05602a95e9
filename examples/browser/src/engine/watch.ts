/** Is told how far something is, in bytes; throws {@link Stopped} where nobody waits for it any more. */
export type Watch = (done: number, total: number) => void;

export class Stopped extends Error {}
