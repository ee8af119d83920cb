import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  articleIdOf,
  decideIngest,
  decideRetractArticle,
  evolveArticle,
  identifyFacts,
  type ArticleState,
  type DeskRuling,
  type Development,
} from '#domain';
import { type EventToAppend } from '#event-store';
import { aPost, draft, type FactSketch } from './support/facts.js';
import { following, type Following } from './support/following.js';
import { caughtUp, judge } from './support/oracle.js';
import { Random } from './support/random.js';

const STATES = ['AUT', 'BEL', 'CHE', 'DNK'];
/** What makes threads: threatened, done, lifted; scheduled, held; demanded, conceded. */
const TYPES = [
  'SanctionThreatened',
  'SanctionImposed',
  'SanctionLifted',
  'MeetingScheduled',
  'MeetingHeld',
  'DemandMade',
  'ConcessionMade',
  'AttackReported',
] as const;
const PLANS: readonly string[] = ['MeetingScheduled'];
const WHY = { reason: 'a test', author: 'a tester' };
const DAY = 86_400_000;
const at = (day: number): string => new Date(Date.UTC(2026, 0, 1) + day * DAY).toISOString();

let all: Following;
beforeEach(async () => {
  all = await following();
});
afterEach(() => all.stop());

/** An article of a few states' two months, published on any day of them, that tells of one or two things. */
function aNewsItem(random: Random, nth: number) {
  const url = `https://news.example/${nth}`;
  const published = random.below(60);
  const sketches = Array.from({ length: 1 + random.below(2) }, (_, which): FactSketch => {
    const type = random.pick(TYPES);
    const by = random.below(STATES.length);
    const to = (by + 1 + random.below(STATES.length - 1)) % STATES.length;
    const [source = '', target = ''] = [STATES[by], STATES[to]];
    const mutual = type.startsWith('Meeting');
    return {
      type,
      says: `Sentence ${which} of ${url} says so.`,
      sources: mutual ? [source, target] : [source],
      targets: mutual ? [] : [target],
      ...(type.startsWith('Sanction') ? { mode: random.pick(['tariff', 'arms']) } : {}),
      status: PLANS.includes(type) ? 'scheduled' : type === 'SanctionThreatened' ? 'conditional' : 'occurred',
      dates: random.chance(70) ? [at(published + random.below(3) - 1).slice(0, 10)] : [],
      stance: random.chance(10) ? 'denied' : 'asserted',
      background: random.chance(10),
    };
  });
  const text = sketches.map(({ says }) => says).join(' ');
  const id = articleIdOf(url);
  const facts = identifyFacts(id, text, sketches.map((sketch) => draft(text, sketch))); // prettier-ignore
  return { ...aPost(text, []), id, url, outlet: `Outlet ${random.below(6)}`, publishedAt: at(published), facts };
}

/** What a person decides about one development or two, and their facts. */
function aRuling(random: Random, developments: readonly Development[], facts: readonly string[]): DeskRuling {
  const [one, other] = [random.pick(developments), random.pick(developments)];
  const development = one.id;
  return random.pick([
    (): DeskRuling => ({ type: 'MergeRuled', data: { development, into: other.id, ...WHY } }),
    (): DeskRuling => ({ type: 'SplitRuled', data: { development, facts: [one.best.factId], ...WHY } }),
    (): DeskRuling => ({ type: 'FactLinkRuled', data: { fact: random.pick(facts), development, ...WHY } }),
    (): DeskRuling => ({ type: 'ThreadLinkRuled', data: { development, continues: [], ...WHY } }),
  ])();
}

test.each([1, 13])(
  'news in any order and what people decide about it is decided once, and as if all had been in memory (%i)',
  async (seed) => {
    const random = new Random(seed);
    const articles = new Map<string, ArticleState>();
    const append = (stream: string, events: readonly EventToAppend[]) =>
      all.log.appender.append({
        recordedBy: 'test',
        correlationId: randomUUID(),
        causationId: null,
        streams: [{ stream, expected: 'any', events }],
      });
    for (let nth = 0; nth < 250; nth++) {
      const post = aNewsItem(random, nth);
      const state = articles.size > 0 && random.chance(8) ? random.pick([...articles.values()]) : null;
      const events = state === null ? decideIngest(null, post) : decideRetractArticle(state, WHY);
      if (events.length === 0) continue;
      const id = state?.article.id ?? post.id;
      const now = events.reduce<ArticleState | null>((before, event) => evolveArticle(before, event), state); // prettier-ignore
      if (now !== null) articles.set(id, now);
      await append(`article-${id}`, events);
      if (nth % 10 !== 9) continue;
      // A person rules on what they see.
      await caughtUp({ pool: all.pool, topic: null });
      const { rows } = await all.pool.query<{ development: Development }>(
        "select development from desk_developments where development->>'state' = 'open' order by id",
      );
      const facts = [...articles.values()].flatMap((article) => [...article.facts.keys()]);
      const { type, data } = aRuling(random, rows.map(({ development }) => development), facts); // prettier-ignore
      await append(`development-${data.development}`, [{ id: randomUUID(), type, time: null, data }]);
    }
    await caughtUp({ pool: all.pool, topic: null });
    await judge({ pool: all.pool, topic: null, acknowledged: [] });
    const { rows } = await all.pool.query<{ linked: string; merged: string }>(
      `select count(*) filter (where development ? 'continues') as linked,
         count(*) filter (where development->>'state' = 'merged') as merged from desk_developments`,
    );
    expect(Number(rows[0]?.linked)).toBeGreaterThan(20);
    expect(Number(rows[0]?.merged)).toBeGreaterThan(2);
  },
);
