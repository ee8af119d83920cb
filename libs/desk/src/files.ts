import { byPublication, hashesIn, type Development, type Report, type Situation } from '#domain';
import { keysOf } from './blocking.js';
import { featuresIn, featuresOf, type Features } from './features.js';
import { nothingSought, type Memory, type Pin, type Sought, type Touched } from './memory.js';
import { threadEntriesOf } from './threads.js';

/** A development with so many reports is known well enough by these: the first ones. */
const MOST_COMPARED = 20;

/** Files are the memory as the casebook works with it: it finds what belongs together, and notes what it changes. */
export class Files {
  /** What was looked for: what is decided holds only where the memory has all of it. */
  readonly sought: Sought = nothingSought();
  readonly #byDevelopment = new Map<string, Map<string, Report>>();
  /** What reports are compared with, until the development changes. */
  readonly #profiles = new Map<string, readonly Features[]>();
  readonly #touched = {
    facts: new Set<string>(),
    developments: new Set<string>(),
    keys: [] as [string, string][],
    pins: new Set<string>(),
    sketches: new Map<string, string>(),
  };

  constructor(private readonly memory: Memory) {
    for (const [factId, { developmentId, report }] of memory.reports) {
      this.#reports(developmentId).set(factId, report);
    }
  }

  get touched(): Touched {
    return this.#touched;
  }

  get sketches(): ReadonlyMap<string, readonly number[]> {
    return this.memory.sketches;
  }

  development(id: string): Development | undefined {
    return this.memory.developments.get(id);
  }

  /** resolve follows a development to where it was merged into; what is reported again stands for itself. */
  resolve(id: string): string {
    const into = this.development(id)?.mergedInto;
    return into === undefined || this.reportsOf(id).length > 0 ? id : this.resolve(into);
  }

  reportOf(factId: string): { readonly developmentId: string; readonly report: Report } | undefined {
    return this.memory.reports.get(factId);
  }

  reportsOf(developmentId: string): Report[] {
    return [...(this.#byDevelopment.get(developmentId)?.values() ?? [])];
  }

  pinOf(factId: string): Pin | undefined {
    return this.memory.pins.get(factId);
  }

  /** What people have decided about facts of an article. */
  pinsIn(articleId: string): [factId: string, pin: Pin][] {
    return [...this.memory.pins]
      .filter(([, { report }]) => report.article.id === articleId)
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** found are the developments under any of these keys; of merged ones, those that they went into. */
  found(keys: readonly string[]): Set<string> {
    const ids = new Set<string>();
    for (const key of keys) {
      this.sought.keys.add(key);
      for (const id of this.memory.keys.get(key) ?? []) ids.add(id);
    }
    return ids;
  }

  /** followersOf are the developments that continue this one. */
  followersOf(id: string): Development[] {
    this.sought.followed.add(id);
    return [...this.memory.developments.values()]
      .filter(({ continues = [] }) => continues.some(({ development }) => development === id))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** formerOf is what a development continues first of all, wherever that was merged into. */
  formerOf({ id, continues = [] }: Development): Development | undefined {
    const [first] = continues;
    if (first === undefined) return undefined;
    const former = this.development(this.resolve(first.development));
    if (former === undefined) this.sought.following.add(id);
    return former;
  }

  /** comesBefore tells whether a development is another one, or comes before it in its thread. */
  comesBefore(id: string, later: Development | undefined): boolean {
    const seen = new Set<string>();
    for (let one = later; one !== undefined && !seen.has(one.id); one = this.formerOf(one)) {
      if (one.id === id) return true;
      seen.add(one.id);
    }
    return false;
  }

  /** profileOf is what a report is compared with: the first reports, or what is left of a development without any. */
  profileOf(developmentId: string): readonly Features[] {
    const known = this.#profiles.get(developmentId);
    if (known !== undefined) return known;
    const reports = this.reportsOf(developmentId).sort(byPublication).slice(0, MOST_COMPARED);
    const state = this.development(developmentId);
    const profile = reports.length > 0 ? reports.map(featuresOf) : state === undefined ? [] : [featuresIn(state)];
    this.#profiles.set(developmentId, profile);
    return profile;
  }

  /** put files a report under a development, from wherever it was. */
  put(report: Report, developmentId: string): void {
    const factId = report.fact.id;
    this.#remove(factId);
    this.memory.reports.set(factId, { developmentId, report });
    this.#reports(developmentId).set(factId, report);
    this.#profiles.delete(developmentId);
    const features = featuresOf(report);
    for (const key of [...keysOf(features).entries, ...threadEntriesOf(features)]) this.#enter(key, developmentId);
  }

  remove(factId: string): void {
    this.#remove(factId);
  }

  pin(factId: string, pin: Pin): void {
    this.memory.pins.set(factId, pin);
    this.#touched.pins.add(factId);
  }

  sketch(articleId: string, sketch: string): void {
    this.memory.sketches.set(articleId, hashesIn(sketch));
    this.#touched.sketches.set(articleId, sketch);
  }

  get situations(): readonly Situation[] {
    return [...this.memory.situations.values()];
  }

  situation(situation: Situation): void {
    this.memory.situations.set(situation.id, situation);
  }

  decided(development: Development): void {
    this.memory.developments.set(development.id, development);
    this.#touched.developments.add(development.id);
    if (this.reportsOf(development.id).length === 0) this.#profiles.delete(development.id);
  }

  #remove(factId: string): void {
    this.#touched.facts.add(factId);
    const known = this.memory.reports.get(factId);
    if (known === undefined) return;
    this.memory.reports.delete(factId);
    this.#reports(known.developmentId).delete(factId);
    this.#profiles.delete(known.developmentId);
  }

  #reports(developmentId: string): Map<string, Report> {
    const known = this.#byDevelopment.get(developmentId);
    if (known !== undefined) return known;
    const none = new Map<string, Report>();
    this.#byDevelopment.set(developmentId, none);
    return none;
  }

  /** Keys are never taken away: a development is found by all that its reports ever said. */
  #enter(key: string, developmentId: string): void {
    const ids = this.memory.keys.get(key) ?? new Set<string>();
    if (ids.has(developmentId)) return;
    this.memory.keys.set(key, ids.add(developmentId));
    this.#touched.keys.push([key, developmentId]);
  }
}
