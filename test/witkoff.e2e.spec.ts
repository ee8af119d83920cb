import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type DevelopmentRow } from '#projections';
import { Api, type Answer, type Posted } from './support/api.js';
import { createTestDatabase, rowsOf, type TestDatabase } from './support/database.js';
import { fits, readAcceptanceArticle } from './support/expected-facts.js';
import { openFeed, type Feed, type Frame } from './support/feed.js';
import { startServer, type Server } from './support/server.js';

const { text, publishedAt, facts, never } = readAcceptanceArticle('witkoff-putin-2025-04-11');

const PROMISED: readonly (string | undefined)[] = [
  'MeetingHeld',
  'MeetingScheduled',
  'StatementMade',
  'SanctionThreatened',
  'ForceThreatened',
  'DemandMade',
  'ProposalRejected',
];

const article = { url: 'https://news.example.org/2025/04/11/witkoff-putin', publishedAt, body: text };
const theMeeting = { type: 'MeetingHeld', dates: ['2025-04-11'], place: 'St. Petersburg', plover: 'CONSULT' };

describe('the article that Demarche was conceived from, posted with its date,', () => {
  let database: TestDatabase;
  let server: Server;
  let api: Api;
  let feed: Feed;
  let posted: Answer<Posted>;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    server = await startServer({ DATABASE_URL: database.url });
    api = new Api(server.url);
    feed = await openFeed(server.url, { query: '?type=MeetingHeld&actor=USA&actor=RUS' });
    posted = await api.post('/v1/articles', article);
  });
  afterAll(async () => {
    await feed.close();
    await server.stop();
    await database.drop();
  });

  test.each(facts.filter(({ type }) => PROMISED.includes(type)))('yields fact $n, $type: $evidence', (expected) => {
    const alike = posted.body.facts.filter(({ type }) => type === expected.type);
    expect({ fits: alike.some((fact) => fits(fact, expected)), alike }).toMatchObject({ fits: true });
  });

  test.each(never)('never says otherwise: $why', (unwanted) => {
    expect(posted.body.facts.filter((fact) => fits(fact, unwanted))).toEqual([]);
  });

  test('rests every fact on words that stand in it', () => {
    const evidence = posted.body.facts.flatMap((fact) => fact.evidence);
    expect(evidence.map(({ start, end }) => text.slice(start, end))).toEqual(evidence.map(({ quote }) => quote));
  });

  test('puts the meeting of 11 April among the developments, where a reader looks for it', async () => {
    const { position } = posted.body;
    const query = { type: 'MeetingHeld', actor: 'RUS', place: 'St. Petersburg', from: '2025-04-11', to: '2025-04-11' };
    const found = await api.all<DevelopmentRow>('developments', position, query);
    expect(found).toMatchObject([theMeeting]);
    expect(found[0]?.people).toEqual(expect.arrayContaining(['Steve Witkoff', 'Vladimir Putin']));
    const all = await api.all<DevelopmentRow>('developments', position, { actor: 'IRN' });
    expect(all.filter(({ type, status }) => type === 'MeetingHeld' && status === 'occurred')).toEqual([]);
  });

  test('sends the meeting of 11 April to whoever listens for meetings of the two', async () => {
    const developmentIn = ({ data }: Frame) =>
      (data['data'] as { development?: DevelopmentRow } | undefined)?.development;
    await feed.until((frame) => developmentIn(frame)?.place === theMeeting.place);
    expect(feed.frames.map(developmentIn)).toContainEqual(expect.objectContaining(theMeeting));
  });

  test('appends nothing when it is posted again', async () => {
    await api.all('developments', posted.body.position);
    const before = await rowsOf(database);
    expect(await api.post('/v1/articles', article)).toMatchObject({ status: 200, body: posted.body });
    expect(await rowsOf(database)).toEqual(before);
  });
});
