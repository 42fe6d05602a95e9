import type { CellChange, DiffAnswer, DiffOperation, Operation, Plan, PlanCall, SchemaInfo, Seat } from "rosterkit-wasm/web";
import { MAPPING, mappingOf, readingCall, rowsAt, schemas } from "./document";
import { type Files, MemoryStore, call, sentence } from "./rosterkit";
import type { Change, ChangeKind, CompareAsk, Compared, Language, Outcome, Reading } from "./protocol";
import type { Watch } from "./watch";

/** How many changes are shown. */
const SHOWN = 5000;

/** The names of a call's files. */
const NEXT = "next";
const STATE = "state.json";

/** The name of the subscription that the other roster's people have seats on. */
const OTHER = "list";

/** No guard: what is in use is in use. */
const FREE = { guard: { removes: [], moves: [], empty_source: false, lost_organization: 0 } };

const KIND_OF: Record<Operation["op"], ChangeKind> = {
  add: "added",
  restore: "added",
  update: "changed",
  move: "changed",
  adopt: "changed",
  release: "removed",
  suspend: "removed",
  remove: "removed",
};

/** Compares a roster with the list in use, and plans. */
export async function compare(ask: CompareAsk, language: Language, watch: Watch): Promise<Compared> {
  const next = await bytesOf(ask.file);
  const current = await bytesOf(ask.current);
  const subscription = subscriptionOf(current);
  const mapping = mappingOf(ask.reading);
  const files: Files = { [NEXT]: next, ...(mapping ? { [MAPPING]: mapping } : {}) };
  const now = new Date().toISOString();
  const roster = { from: NEXT, reading: readingCall(ask.reading, 0), where: ask.where };

  if (subscription !== null) {
    const plan = planned(
      { subscription, roster, skip_invalid: ask.leaveOutBadRows, state_file: STATE, now },
      { ...files, [STATE]: current },
      watch,
    );
    const { changes, more } = fromPlan(plan, language);
    const { total, before, after } = plan.capacity;
    const file = new Blob([JSON.stringify(plan, null, 2), "\n"], { type: "application/json" });
    return {
      current: { kind: "state", subscription, seats: before },
      counts: countsOf(plan),
      changes,
      more,
      outcome: { ...told(plan, language), capacity: { total, before, after }, plan: { file, digest: plan.digest } },
    };
  }

  const layout = (await schemas()).find((schema) => schema.name === ask.reading.schema);
  const diff = differences(ask, layout, current, next, watch);
  const listed = inOrder(diff.operations ?? [], ({ op }) => op).slice(0, SHOWN);
  let outcome: Outcome | null = null;
  if (layout?.roster) {
    const store = new MemoryStore();
    call("subscription_add", { name: OTHER, seats: Number.MAX_SAFE_INTEGER }, { store });
    // How the new file is written says nothing about the other one.
    const before = { from: OTHER, reading: readingCall({ ...ask.reading, hints: {} }, 0), where: ask.where };
    const inUse = planned(
      { subscription: OTHER, roster: before, skip_invalid: true, policy: FREE, now },
      { ...files, [OTHER]: current },
      watch,
      store,
    );
    call("apply", { plan: inUse, now }, { store });
    const asked = { subscription: OTHER, roster, skip_invalid: ask.leaveOutBadRows, now };
    outcome = { ...told(planned(asked, files, watch, store), language), capacity: null, plan: null };
  }
  const { added, changed, removed, unchanged } = diff;
  return {
    current: { kind: "roster" },
    counts: { added, changed, removed, unchanged },
    changes: await fromDiff(listed, ask.labels),
    more: (diff.operations?.length ?? 0) - listed.length,
    outcome,
  };
}

/** The name of the subscription where the bytes are a state as `rosterkit state` writes it, else none. */
function subscriptionOf(bytes: Uint8Array): string | null {
  const head = new TextDecoder().decode(bytes.subarray(0, 64)).replace(/^\uFEFF/, "").trimStart();
  if (!head.startsWith("{")) return null;
  let state: { subscription?: { name?: unknown } };
  try {
    state = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return "";
  }
  // Where it is no state after all, `plan` says so.
  return typeof state.subscription?.name === "string" ? state.subscription.name : "";
}

function planned(ask: PlanCall, files: Files, watch: Watch, store = new MemoryStore()): Plan {
  return call("plan", ask, { files, watch, store }).plan;
}

function differences(
  ask: CompareAsk,
  layout: SchemaInfo | undefined,
  before: Uint8Array,
  after: Uint8Array,
  watch: Watch,
): DiffAnswer {
  const list = layout !== undefined && !layout.header;
  // A list has one column and nothing but its place to name it by.
  const hints = (reading: Reading["hints"]) => (list ? { ...reading, header: false, quotes: false } : reading);
  return call(
    "diff",
    {
      key: list ? ["1"] : ask.key,
      before_name: "before",
      after_name: "after",
      before_hints: hints({}),
      after_hints: hints(ask.reading.hints),
      operations: true,
    },
    { files: { before, after }, watch },
  );
}

function told(plan: Plan, language: Language): Pick<Outcome, "mode" | "held" | "because" | "warnings" | "kept"> {
  return {
    mode: plan.mode,
    held: plan.verdict.held,
    because: (plan.verdict.because ?? []).map((hold) => sentence("hold", hold, language).message),
    warnings: (plan.warnings ?? [])
      .filter((warning) => warning.code !== "over_capacity" || plan.capacity.total < Number.MAX_SAFE_INTEGER)
      .map((warning) => sentence("plan_warning", warning, language).message),
    kept: plan.without_operation.map(({ why, count }) => ({ why: sentence("why_not", why, language).message, count })),
  };
}

function countsOf({ counts }: Plan): Compared["counts"] {
  return {
    added: counts.add + counts.restore,
    changed: counts.update + counts.move + counts.adopt,
    removed: counts.remove + counts.suspend + counts.release,
    unchanged: counts.unchanged,
  };
}

function fromPlan(plan: Plan, language: Language): { changes: Change[]; more: number } {
  const sorted = inOrder(plan.operations, ({ op }) => KIND_OF[op]);
  const changes = sorted.slice(0, SHOWN).map((operation): Change => {
    const seat = operation.before ?? operation.after;
    return {
      kind: KIND_OF[operation.op],
      who: seat ? nameOf(seat) : "",
      row: operation.row ?? null,
      values: operation.before && operation.after ? changesOf(operation.before, operation.after) : [],
      reason: sentence("reason", operation.reason, language).message,
    };
  });
  return { changes, more: plan.operations.length - changes.length };
}

/** Who loses a seat comes first, then who changes, then who is new: as the command shows it. */
function inOrder<O>(operations: O[], kindOf: (operation: O) => ChangeKind): O[] {
  const order: ChangeKind[] = ["removed", "changed", "added"];
  return order.flatMap((kind) => operations.filter((operation) => kindOf(operation) === kind));
}

function nameOf({ person }: Seat): string {
  const name = `${person.given_name ?? ""} ${person.family_name ?? ""}`.trim();
  return name === "" ? person.email : `${name} · ${person.email}`;
}

function changesOf(before: Seat, after: Seat): Change["values"] {
  const values: Change["values"] = [];
  const differ = (field: string, from: string, to: string) => {
    if (from !== to) values.push({ field, from, to });
  };
  const [was, is] = [before.person, after.person];
  differ("email", was.email, is.email);
  differ("given_name", was.given_name ?? "", is.given_name ?? "");
  differ("family_name", was.family_name ?? "", is.family_name ?? "");
  differ("roles", (was.roles ?? []).join(", "), (is.roles ?? []).join(", "));
  differ("organizations", (was.organizations ?? []).join(", "), (is.organizations ?? []).join(", "));
  return values;
}

/** Whom a difference is about is read from the columns that name people; of a change, from the checked file's row. */
async function fromDiff(operations: DiffOperation[], labels: CompareAsk["labels"]): Promise<Change[]> {
  const rows = operations.flatMap((operation) => (operation.op === "changed" ? [operation.after_row] : []));
  const after = new Map((await rowsAt(rows)).map(({ row, cells }) => [row, cells]));
  const named = (parts: (string | undefined)[], key: string[]) => {
    const name = parts.filter((part) => part !== undefined && part !== "").join(" ");
    return name === "" ? key.join(" · ") : name;
  };
  return operations.map((operation): Change => {
    const { op: kind, key } = operation;
    if (operation.op === "changed") {
      const cells = after.get(operation.after_row);
      const who = named(labels.map(({ number }) => cells?.[number]), key);
      return { kind, who, row: operation.after_row, values: operation.changes.map(valueOf), reason: "" };
    }
    const values = new Map(operation.values.map(({ column, value }) => [column, value]));
    const who = named(labels.map(({ name }) => values.get(name)), key);
    return { kind, who, row: operation.op === "added" ? operation.row : null, values: [], reason: "" };
  });
}

function valueOf({ column, from, to }: CellChange): Change["values"][number] {
  return { field: column, from: from ?? "", to: to ?? "" };
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer());
}
