import { randomUUID } from 'node:crypto';
import { developmentFrom, refOf, type Development, type DevelopmentEvent } from '#domain';
import { type EventToAppend } from '#event-store';
import { anAppend } from './log.js';
import { aPost, articleOf, type FactSketch } from './facts.js';

const TEXT = 'Paris threatened Berlin with tariffs.';

/** aDevelopment is a threat of France against Germany, in Geneva, unless something else is said of its fact. */
export function aDevelopment(changes: Partial<FactSketch> = {}, id: string = randomUUID()): Development {
  const post = aPost(TEXT, [
    {
      type: 'SanctionThreatened',
      says: TEXT,
      sources: ['FRA'],
      targets: ['DEU'],
      actors: [{ id: 'person:a-minister', name: 'A Minister', kind: 'person', role: 'source' }],
      place: 'Geneva',
      country: 'CHE',
      status: 'conditional',
      confidence: 0.7,
      ...changes,
    },
  ]);
  return developmentFrom(
    id,
    post.facts.map((fact) => ({ fact, article: refOf(articleOf(post)) })),
  );
}

type Change = readonly [type: DevelopmentEvent['type'], development: Development, changed?: string[]];

/** tell is the append of what happens to one development, in order. */
export function tell(...changes: readonly [Change, ...Change[]]) {
  const [[, { id }]] = changes;
  const because = { event: randomUUID(), reason: 'a test', author: 'test' };
  const events = changes.map(([type, development, changed = ['place']]): EventToAppend => {
    const data = { development, because };
    return {
      id: randomUUID(),
      type,
      time: null,
      data: type === 'DevelopmentChanged' ? { ...data, changed } : data,
    };
  });
  return anAppend(`development-${id}`, events);
}

/** withdrawn is a development as it stands when nothing reports it any more. */
export const withdrawn = (development: Development): Development => ({
  ...development,
  state: 'withdrawn',
  counts: { facts: 0, articles: 0, sources: 0 },
});
