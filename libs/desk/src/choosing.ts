import { type Doubt, type Report } from '#domain';
import { keysOf } from './blocking.js';
import { featuresOf, type Features } from './features.js';
import { type Files } from './files.js';
import { DOUBT, JOIN, matchOf } from './matching.js';

/** A Choice is the development that a report is taken to tell of; null for one of its own. */
export interface Choice {
  readonly developmentId: string | null;
  readonly score: number;
  /** Set where it might as well have been another one. */
  readonly doubt: Doubt | null;
  /** Other developments that turn out to be the one chosen. */
  readonly twins: readonly string[];
}

/** choose finds what a report tells of, among all that the desk knows but one. */
export function choose(files: Files, report: Report, except: string | null = null): Choice {
  const features = featuresOf(report);
  const scores = new Map<string, number>();
  for (const id of files.found(keysOf(features).lookups)) {
    const target = files.resolve(id);
    if (target === except) continue;
    // What a person merged is still known by what it was: whoever reports it reports the other one now.
    const byPerson = files.development(id)?.mergedBy !== undefined;
    const score = matchWith(files, features, byPerson ? id : target);
    if (score > (scores.get(target) ?? -Infinity)) scores.set(target, score);
  }
  const [best, ...others] = [...scores].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const factId = report.fact.id;
  if (best === undefined || best[1] < JOIN) {
    const near = best !== undefined && best[1] > JOIN - DOUBT;
    return {
      developmentId: null,
      score: best?.[1] ?? -Infinity,
      doubt: near ? { factId, development: best[0], score: rounded(best[1]) } : null,
      twins: [],
    };
  }
  const [developmentId, score] = best;
  const twins = others.flatMap(([id, match]) => (match >= CLEAR && areOne(files, developmentId, id) ? [id] : []));
  const second = others.find(([id]) => !twins.includes(id));
  const rival = second !== undefined && second[1] >= JOIN && score - second[1] < DOUBT ? second : null;
  return {
    developmentId,
    score,
    doubt:
      rival !== null
        ? { factId, development: rival[0], score: rounded(rival[1] - score) }
        : score < JOIN + DOUBT
          ? { factId, development: null, score: rounded(-score) }
          : null,
    twins,
  };
}

/** What is clearly told of one thing: reports that fit two developments as well as this show that those are one. */
const CLEAR = 2;

/** areOne tells whether all that two developments rest on fits. Where a person has had a say, they decide alone. */
function areOne(files: Files, id: string, other: string): boolean {
  const ruled = [id, other].some((one) => files.reportsOf(one).some(({ fact }) => files.pinOf(fact.id) !== undefined));
  if (ruled || files.reportsOf(id).length === 0 || files.reportsOf(other).length === 0) return false;
  const profile = files.profileOf(id);
  const matches = files.profileOf(other).map((features) => matchOf(features, profile));
  return Math.min(...matches) >= JOIN && matches.reduce((sum, match) => sum + match, 0) >= CLEAR * matches.length;
}

/** matchWith tells how much speaks for a report being of a development, by its other reports. */
export function matchWith(files: Files, features: Features, developmentId: string): number {
  const profile = files.profileOf(developmentId);
  const others = profile.filter(({ factId }) => factId !== features.factId);
  return matchOf(features, others.length > 0 ? others : profile);
}

/** followsFrom tells whether a report is one that a person decided about, in other words. */
export const followsFrom = (report: Report, ruled: Report): boolean =>
  report.fact.type === ruled.fact.type && matchOf(featuresOf(report), [featuresOf(ruled)]) >= JOIN;

/** Plus 0, since JSON knows no -0. */
const rounded = (score: number): number => Math.round(score * 100) / 100 + 0;
