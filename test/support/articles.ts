import { randomUUID } from 'node:crypto';

/** What a caller posts, with facts of their own. */
export interface PostedBody {
  readonly url: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly publishedAt: string;
  readonly body: string;
  readonly facts?: readonly Record<string, unknown>[];
}

/** Three sentences, and what each of them reports: a meeting, a threat, and what somebody said of it. */
export const MEETING = 'The foreign ministers of France and Germany met in Geneva on Monday.';
export const THREAT = 'Paris would impose tariffs if Berlin did not lift its export ban.';
export const STATEMENT = '“We have come a long way,” the French minister said.';

export const meetingFact = {
  type: 'MeetingHeld',
  sources: ['FRA', 'DEU'],
  place: 'Geneva',
  country: 'CHE',
  dates: ['2026-03-02'],
  evidence: MEETING,
};
export const threatFact = {
  type: 'SanctionThreatened',
  mode: 'tariff',
  sources: ['FRA'],
  targets: ['DEU'],
  status: 'conditional',
  condition: 'if Berlin did not lift its export ban',
  evidence: THREAT,
};
export const statementFact = {
  type: 'StatementMade',
  mode: 'speech',
  sources: ['FRA'],
  people: ['the French minister'],
  quote: 'We have come a long way',
  evidence: STATEMENT,
};

/** anArticle is one that nobody has posted yet, with three facts of the caller's unless something else is said. */
export const anArticle = (changes: Partial<PostedBody> = {}): PostedBody => ({
  url: `https://news.example.org/${randomUUID()}`,
  title: 'Ministers meet in Geneva',
  outlet: 'Example News',
  publishedAt: '2026-03-02T18:00:00.000Z',
  body: [MEETING, THREAT, STATEMENT].join(' '),
  facts: [meetingFact, threatFact, statementFact],
  ...changes,
});

const STATES = ['CHN', 'AUS', 'ITA', 'ESP', 'POL', 'NOR', 'JPN', 'IND', 'BRA', 'CAN', 'KEN', 'EGY'];
const PAIRS = STATES.flatMap((one, at) => STATES.slice(at + 1).map((other) => [one, other] as const));
let told = 0;

/** anArticleOfItsOwn tells the same of two states that no other of the last 66 told of: the desk joins it to nothing. */
export const anArticleOfItsOwn = (changes: Partial<PostedBody> = {}): PostedBody => {
  const [one, other] = PAIRS[told++ % PAIRS.length] ?? [];
  const amongThem = (_: string, state: unknown) => (state === 'FRA' ? one : state === 'DEU' ? other : state);
  const { facts = [], ...article } = anArticle(changes);
  return { ...article, facts: JSON.parse(JSON.stringify(facts), amongThem) as Record<string, unknown>[] };
};
