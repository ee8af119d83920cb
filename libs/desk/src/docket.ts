import {
  MAX_REASON,
  beginningOf,
  changeOf,
  developmentFrom,
  eventIdOf,
  opensDevelopment,
  situationsOf,
  type Because,
  type Development,
  type DevelopmentEvent,
  type Doubt,
  type Link,
  type Report,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { printedIn } from './copies.js';
import { type Decision } from './decision.js';
import { featuresOf, type Features } from './features.js';
import { type Files } from './files.js';
import { continuedBy, formerLookupsOf, laterLookupsOf, mayContinue } from './threads.js';

type Thread = Pick<Development, 'thread' | 'continues' | 'linkedBy'>;

/** How many doubts a development shows, the last ones. */
const MOST_DOUBTS = 5;

/** What one event moves in or out of a development. */
interface Moved {
  readonly joined: Set<string>;
  readonly left: Set<string>;
  doubt: Doubt | null;
}

/** Docket collects what one event moves, and settles it: one decision for each development that is then another. */
export class Docket {
  readonly decisions: Decision[] = [];
  readonly #moved = new Map<string, Moved>();
  /** By development that was merged: into which. */
  readonly #merged = new Map<string, string>();
  #byPerson = false;
  readonly #links = new Map<string, { readonly continues: readonly Link[]; readonly by: string }>();
  /** Developments that are merged now, or in another thread: what continues them follows. */
  readonly #led = new Set<string>();
  readonly #decided = new Map<string, Decided>();

  constructor(private readonly files: Files) {}

  /** file puts a report, new or changed, under a development. */
  file(report: Report, developmentId: string, doubt: Doubt | null = null): void {
    const before = this.files.reportOf(report.fact.id)?.developmentId;
    this.files.put(report, developmentId);
    const moved = this.#in(developmentId);
    moved.doubt = doubt;
    if (before === developmentId) return;
    moved.joined.add(report.fact.id);
    if (before !== undefined) {
      this.#in(before).left.add(report.fact.id);
      if (this.files.reportsOf(before).length === 0) this.#merged.set(before, developmentId);
    }
  }

  withdraw(factId: string): void {
    const known = this.files.reportOf(factId);
    if (known === undefined) return;
    this.files.remove(factId);
    this.#in(known.developmentId).left.add(factId);
  }

  merge(developmentId: string, into: string): void {
    for (const report of this.files.reportsOf(developmentId)) this.file(report, into);
    this.#in(developmentId);
    this.#merged.set(developmentId, into);
  }

  relink(developmentId: string, continues: readonly Link[], by: string): void {
    this.#in(developmentId);
    this.#links.set(developmentId, { continues, by });
  }

  /** ruled settles what a person decided. */
  ruled(cause: StoredEvent, reason: string, author: string): void {
    this.#byPerson = true;
    this.settle(cause, reason, author);
    this.#byPerson = false;
  }

  /** settle looks at all that was moved, that which lost something first, and records what that makes of it. */
  settle(cause: StoredEvent, reason: string, author: string): void {
    const because: Because = { event: cause.id, reason: beginningOf(reason, MAX_REASON), author };
    const moved = [...this.#moved].sort(([, a], [, b]) => a.joined.size - b.joined.size);
    for (const [id, what] of moved) this.#review(id, what, because);
    for (const [id, { joined }] of moved) this.#findLater(id, joined, because);
    for (const id of this.#led) this.#lead(id, because);
    this.#record(cause);
    this.#moved.clear();
    this.#merged.clear();
    this.#links.clear();
    this.#led.clear();
  }

  #review(id: string, moved: Moved, because: Because): void {
    const before = this.files.development(id);
    const reports = this.files.reportsOf(id);
    const isNews = reports.some(({ fact }) => opensDevelopment(fact));
    if (!isNews) this.#letGo(reports, moved);
    const facts = {
      ...(moved.joined.size === 0 ? {} : { joined: [...moved.joined] }),
      ...(moved.left.size === 0 ? {} : { left: [...moved.left] }),
    };
    if (!isNews) {
      if (before === undefined) return;
      const { accounts: _, ...rest } = before;
      const gone = { ...rest, counts: { facts: 0, articles: 0, sources: 0 } };
      const into = this.#merged.get(id);
      if (into !== undefined) {
        const development: Development = {
          ...gone,
          state: 'merged',
          mergedInto: into,
          ...(this.#byPerson ? { mergedBy: because.author } : {}),
        };
        this.#decide(before, { type: 'DevelopmentMerged', data: { development, into, ...facts, because } });
        this.#led.add(id);
      } else if (before.state === 'open') {
        const development: Development = { ...gone, state: 'withdrawn' };
        this.#decide(before, { type: 'DevelopmentWithdrawn', data: { development, ...facts, because } });
      }
      return;
    }
    const development = this.#present(id, before, reports, moved);
    if (before === undefined) {
      this.#decide(before, { type: 'DevelopmentOpened', data: { development, ...facts, because } });
      return;
    }
    this.#change(before, development, facts, because);
  }

  #change(before: Development, development: Development, facts: object, because: Because): void {
    const change = changeOf(before, development);
    if (change.changed.length === 0) return;
    this.#decide(before, { type: 'DevelopmentChanged', data: { development, ...change, ...facts, because } });
    if (before.thread !== development.thread) this.#led.add(development.id);
  }

  /** Old news retold supports nothing by itself: with the last news of a thing, it leaves too. */
  #letGo(reports: readonly Report[], moved: Moved): void {
    for (const { fact } of reports) {
      this.files.remove(fact.id);
      if (!moved.joined.delete(fact.id)) moved.left.add(fact.id);
    }
  }

  /** What the reports make of a development, and what it keeps besides: its thread, its situations, its doubts. */
  #present(id: string, before: Development | undefined, reports: readonly Report[], moved: Moved): Development {
    const said = developmentFrom(id, reports, printedIn(reports, this.files.sketches));
    const doubts = [...(before?.doubts ?? []), ...(moved.doubt === null ? [] : [moved.doubt])]
      .filter(({ factId }) => this.#isOpen(factId, id))
      .slice(-MOST_DOUBTS);
    return {
      ...said,
      ...this.#threadOf(said, before, moved),
      situations: situationsOf(said, this.files.situations, before?.situations),
      ...(doubts.length === 0 ? {} : { doubts }),
    };
  }

  /** A doubt goes with its fact, and with a person's word about it. */
  #isOpen(factId: string, developmentId: string): boolean {
    return this.files.reportOf(factId)?.developmentId === developmentId && this.files.pinOf(factId) === undefined;
  }

  #threadOf(said: Development, before: Development | undefined, moved: Moved): Thread {
    const ruled = this.#links.get(said.id);
    if (ruled !== undefined) {
      const [first] = ruled.continues;
      return {
        thread: first === undefined ? said.id : this.#threadBefore(first, said.id),
        ...(ruled.continues.length === 0 ? {} : { continues: [...ruled.continues] }),
        linkedBy: ruled.by,
      };
    }
    if (before?.continues !== undefined && before.linkedBy === undefined && !mayContinue(said)) {
      return { thread: said.id };
    }
    if (before?.continues !== undefined || before?.linkedBy !== undefined) {
      const { continues, linkedBy } = before;
      // What was gone may come back to one that was merged, or is in another thread now.
      const former = before.state === 'open' ? undefined : this.files.formerOf(before);
      return {
        thread: former?.thread ?? before.thread,
        ...(continues === undefined ? {} : { continues: this.#whereTheyAre(continues) }),
        ...(linkedBy === undefined ? {} : { linkedBy }),
      };
    }
    // What was denied before has not been looked for.
    const wasLookedFor = before === undefined || mayContinue(before);
    const reports = wasLookedFor ? moved.joined : this.files.reportsOf(said.id).map(({ fact }) => fact.id);
    const link = continuedBy(said, this.#earlierThan(reports));
    if (link === null) return { thread: before?.thread ?? said.id };
    return { thread: this.#threadBefore(link, said.id), continues: [link] };
  }

  #whereTheyAre(links: readonly Link[]): Link[] {
    const resolved = links.map((link) => ({ ...link, development: this.files.resolve(link.development) }));
    return resolved.filter(
      ({ development }, nth) => resolved.findIndex((link) => link.development === development) === nth,
    );
  }

  #threadBefore({ development }: Link, id: string): string {
    return this.files.development(development)?.thread ?? id;
  }

  /** What these reports may continue. */
  #earlierThan(reports: Iterable<string>): Development[] {
    return this.#foundBy(reports, formerLookupsOf);
  }

  #foundBy(reports: Iterable<string>, lookupsOf: (features: Features) => string[]): Development[] {
    const keys = [...reports].flatMap((factId) => {
      const known = this.files.reportOf(factId);
      return known === undefined ? [] : lookupsOf(featuresOf(known.report));
    });
    return [...this.files.found(keys)].flatMap((id) => this.files.development(this.files.resolve(id)) ?? []);
  }

  /** What comes in late is looked for by what it may be continued by, unless that continues something that fits better. */
  #findLater(id: string, joined: ReadonlySet<string>, because: Because): void {
    for (const later of this.#foundBy(joined, laterLookupsOf)) {
      const former = this.files.development(id);
      if (former === undefined || later.state !== 'open' || later.linkedBy !== undefined) continue;
      if (continuedBy(later, [former]) === null || former.continues?.[0]?.development === later.id) continue;
      const present = this.files.formerOf(later);
      const link = continuedBy(later, present === undefined ? [former] : [present, former]);
      if (link?.development !== id || present?.id === id || this.files.comesBefore(later.id, former)) continue;
      this.#change(later, { ...later, thread: former.thread, continues: [link] }, {}, because);
    }
  }

  /** What continues a development goes with it: into another thread, and to the one that it was merged into. */
  #lead(id: string, because: Because): void {
    for (const follower of this.files.followersOf(id)) {
      // What is gone finds its thread where it comes back.
      if (follower.state !== 'open') continue;
      const { continues = [], ...alone } = follower;
      const links = this.#whereTheyAre(continues).filter(
        ({ development }) => !this.files.comesBefore(follower.id, this.files.development(development)),
      );
      const [first] = links;
      const development: Development = {
        ...alone,
        thread: first === undefined ? follower.id : this.#threadBefore(first, follower.id),
        ...(first === undefined ? {} : { continues: links }),
      };
      this.#change(follower, development, {}, because);
      if (development.thread !== follower.thread) this.#lead(follower.id, because);
    }
  }

  #in(developmentId: string): Moved {
    const known = this.#moved.get(developmentId);
    if (known !== undefined) return known;
    const nothing: Moved = { joined: new Set(), left: new Set(), doubt: null };
    this.#moved.set(developmentId, nothing);
    return nothing;
  }

  /** What an event makes of a development is one decision: what changes it once more is part of the first. */
  #decide(before: Development | undefined, event: DevelopmentEvent): void {
    const { development } = event.data;
    this.files.decided(development);
    const first = this.#decided.get(development.id);
    this.#decided.set(development.id, first === undefined ? { before, event } : amended(first, development));
  }

  #record(cause: StoredEvent): void {
    for (const [id, { event }] of this.#decided) {
      if (event.type === 'DevelopmentChanged' && event.data.changed.length === 0) continue;
      const told = this.#named(event);
      this.decisions.push({ cause, event: { ...told, id: eventIdOf(event.type, id, cause.id), time: cause.time } });
    }
    this.#decided.clear();
  }

  /** What something was merged into is named as it is called with all that has joined it. */
  #named(event: DevelopmentEvent): DevelopmentEvent {
    if (event.type !== 'DevelopmentMerged') return event;
    const into = this.files.development(event.data.into);
    return into === undefined ? event : { ...event, data: { ...event.data, intoTitle: into.title } };
  }
}

/** What was decided about a development, and what it was before. */
interface Decided {
  readonly before: Development | undefined;
  readonly event: DevelopmentEvent;
}

function amended({ before, event }: Decided, development: Development): Decided {
  const { data } = event;
  if (event.type !== 'DevelopmentChanged' || before === undefined) {
    return { before, event: { ...event, data: { ...data, development } } as DevelopmentEvent };
  }
  const { formerTitle: _, ...rest } = event.data;
  return { before, event: { ...event, data: { ...rest, development, ...changeOf(before, development) } } };
}
