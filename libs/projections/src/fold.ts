import type pg from 'pg';
import { moveCheckpoint, type Batch, type CheckpointMove, type StoredEvent } from '#event-store';
import { KeyVersions } from './key-versions.js';
import { isListed, type Shift, type ViewDefinition } from './projection.js';
import {
  loadRows,
  readerOf,
  saveFold,
  stepOf,
  type Delta,
  type Fold,
  type Generation,
  type GenerationState,
  type RowsAsked,
} from './view-tables.js';

/** ProjectionStopped: a fold failed. The view stands still before this event, whole and true up to it (decision 6). */
export class ProjectionStopped extends Error {
  override readonly name = 'ProjectionStopped';
  constructor(
    readonly view: string,
    readonly event: StoredEvent,
    cause: unknown,
  ) {
    super(
      `View ${view} cannot fold ${event.type} ${event.id} at position ${event.position}: ${(cause as Error).message}. ` +
        `It stands still before it; mend the projection and start again.`,
      { cause },
    );
  }
}

/** Where a view stands before a batch, and with what it came to its source; null where nobody else can have come since. */
export interface Standing {
  readonly after: bigint;
  readonly resume: object | null;
}

/**
 * foldBatch folds a batch in memory, on the rows that it touches, and writes rows, history and checkpoint together, or
 * nothing: rows that somebody else has changed meanwhile belong to a checkpoint that has moved.
 *
 * @param together what is done for several views at once
 * @throws CheckpointMoved, GenerationReplaced, ProjectionStopped
 */
export async function foldBatch(
  client: pg.Pool | pg.ClientBase,
  generation: Generation,
  state: GenerationState,
  batch: Batch,
  standing: Standing,
  together: Together = alone(client),
): Promise<void> {
  const fold = await foldInMemory(generation, batch, standing, (ids) => together.load({ generation, ids }));
  await writeFold(client, generation, state, fold, together.move);
}

/** writeFold writes what a batch was folded to; most batches say nothing to most views. */
export const writeFold = (
  client: pg.Pool | pg.ClientBase,
  generation: Generation,
  state: GenerationState,
  fold: Fold,
  move: Together['move'] = (to) => moveCheckpoint(client, to),
): Promise<void> => (fold.rows.length === 0 ? move(fold.move) : saveFold(client, generation, state, fold));

/** foldInMemory is what a batch makes of a view, nothing of it written. @throws ProjectionStopped */
export async function foldInMemory(
  generation: Generation,
  batch: Batch,
  { after, resume }: Standing,
  load: Load,
): Promise<Fold> {
  const { view } = generation;
  const move = {
    reader: readerOf(generation),
    from: after,
    to: batch.through,
    resume: batch.resume ?? null,
    before: resume,
  };
  const { steps, shares } = await stepsOf(view, load, batch.events);
  const ids = [...new Set(steps.map(({ key }) => key))];
  const rows = ids.length === 0 ? new Map<string, object>() : await load(ids);
  const changed = new Map<string, bigint>();
  const deltas: Delta[] = [];
  const versions = new KeyVersions(view);
  for (const { event, key, evolve } of steps) {
    const before = rows.get(key) ?? null;
    const evolved = guarded(view, event, () => evolve(before));
    if (evolved === null || evolved === before) continue;
    const step = stepOf(key, event.position, before, evolved);
    if (step === null) continue;
    const { row, delta } = step;
    rows.set(key, row);
    changed.set(key, event.position);
    if (isListed(view, row)) versions.change(key, event.position, before, row);
    deltas.push(delta);
  }
  const touched = [...changed].map(([id, position]) => ({ id, position, row: rows.get(id) ?? {} }));
  return { rows: touched.concat(shares), versions, deltas, move };
}

/** Load gives the current rows of some ids, by id. */
export type Load = (ids: readonly string[]) => Promise<Map<string, object>>;

/** What a fold asks of the database besides saving. */
export interface Together {
  readonly load: (asked: RowsAsked) => Promise<Map<string, object>>;
  /** Moves the checkpoint where a batch says nothing to a view, as most do to most. */
  readonly move: (move: CheckpointMove) => Promise<void>;
}

const alone = (client: pg.Pool | pg.ClientBase): Together => ({
  load: async (asked) => (await loadRows(client, [asked]))[0] ?? new Map<string, object>(),
  move: (move) => moveCheckpoint(client, move),
});

/** A Step is what one event does to one row. */
interface Step {
  readonly event: StoredEvent;
  readonly key: string;
  readonly evolve: (row: object | null) => object | null;
}

/** stepsOf are the steps of a batch, and what its sources give after it, as it is kept: among the rows, without keys. */
async function stepsOf(
  view: ViewDefinition,
  load: Load,
  events: readonly StoredEvent[],
): Promise<{ steps: Step[]; shares: { id: string; position: bigint; row: object }[] }> {
  const { gathering } = view;
  if (gathering === undefined) {
    const steps = events.flatMap((event) =>
      guarded(view, event, () => view.keysOf(event)).map((key) => ({
        event,
        key,
        evolve: (row: object | null) => view.evolve(row, event, key),
      })),
    );
    return { steps, shares: [] };
  }
  const given = events.map((event) => ({ event, shares: guarded(view, event, () => gathering.sharesOf(event)) }));
  const sources = [...new Set(given.flatMap(({ shares }) => Object.keys(shares)))];
  if (sources.length === 0) return { steps: [], shares: [] };
  const held = await load(sources.map(shareId));
  const kept = new Map<string, { id: string; position: bigint; row: object }>();
  const steps = given.flatMap(({ event, shares }) => {
    const shifts = shiftsOf(shares, (source) => held.get(shareId(source)) as Shares | undefined);
    for (const [source, now] of Object.entries(shares)) {
      const id = shareId(source);
      // Most facts that fall gave nothing.
      if (!held.has(id) && Object.keys(now).length === 0) continue;
      held.set(id, now);
      kept.set(id, { id, position: event.position, row: now });
    }
    return [...shifts].map(([key, ofRow]) => ({
      event,
      key,
      evolve: (row: object | null) =>
        ofRow.reduce<object | null>((now, shift) => gathering.gather(now, shift, event, key), row),
    }));
  });
  return { steps, shares: [...kept.values()] };
}

/** What a source gives is kept under this id. */
export const shareId = (source: string): string => `share:${source}`;

export type Shares = Readonly<Record<string, object>>;

/** shiftsOf are the shifts of one event, by the key of the row. */
export function shiftsOf(
  given: Readonly<Record<string, Shares>>,
  held: (source: string) => Shares | undefined,
): Map<string, Shift<object>[]> {
  const shifts = new Map<string, Shift<object>[]>();
  for (const [source, now] of Object.entries(given)) {
    const was = held(source) ?? {};
    for (const key of new Set([...Object.keys(was), ...Object.keys(now)])) {
      const ofRow = shifts.get(key) ?? [];
      if (ofRow.length === 0) shifts.set(key, ofRow);
      ofRow.push({ source, was: was[key] ?? null, now: now[key] ?? null, nth: shifts.size - 1 });
    }
  }
  return shifts;
}

function guarded<T>(view: ViewDefinition, event: StoredEvent, fold: () => T): T {
  try {
    return fold();
  } catch (error) {
    throw new ProjectionStopped(view.name, event, error);
  }
}
