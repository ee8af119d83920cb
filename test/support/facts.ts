import {
  articleIdOf,
  identifyFacts,
  ploverOf,
  sha256,
  type Article,
  type Fact,
  type FactDraft,
  type PostedArticle,
} from '#domain';
import { type StoredEvent } from '#event-store';

/** What a test says of a fact; the rest is the plainest. `says` is the sentence that carries it. */
export type FactSketch = Partial<Omit<FactDraft, 'sentence' | 'evidence'>> & {
  readonly type: Fact['type'];
  readonly says: string;
};

/** draft finds a sketched fact in a text. */
export function draft(text: string, { says, ...sketch }: FactSketch): FactDraft {
  const start = text.indexOf(says);
  if (start === -1) throw new Error(`“${says}” does not stand in “${text}”`);
  const passage = { start, end: start + says.length };
  const status = sketch.status ?? 'occurred';
  return {
    plover: ploverOf(sketch.type, sketch.mode, status)?.type ?? null,
    intensity: null,
    sources: [],
    targets: [],
    actors: [],
    people: [],
    place: null,
    country: null,
    dates: [],
    status,
    stance: 'asserted',
    negated: false,
    background: false,
    attribution: null,
    condition: null,
    confidence: 1,
    sentence: passage,
    evidence: [passage],
    ...sketch,
  };
}

const url = 'https://news.example.org/a';

/** aPost is an article as it is handed in, with the facts of a text. */
export function aPost(
  text: string,
  sketches: readonly FactSketch[],
  changes: Partial<PostedArticle> = {},
): PostedArticle {
  const id = articleIdOf(url);
  return {
    id,
    url,
    title: 'A title',
    author: null,
    outlet: 'Example News',
    publishedAt: '2026-03-02T18:00:00.000Z',
    language: 'en',
    kind: 'news',
    text,
    facts: identifyFacts(
      id,
      text,
      sketches.map((sketch) => draft(text, sketch)),
    ),
    extractor: 'test@1',
    ...changes,
  };
}

/** articleOf is a post as an article in a version. */
export function articleOf(
  { text, facts: _facts, extractor: _extractor, ...rest }: PostedArticle,
  version = 1,
): Article {
  return { ...rest, version, textSha256: sha256(text), textLength: text.length };
}

/** stored is an event as the log would hold it, at a position. */
export const stored = (
  event: { readonly id: string; readonly type: string; readonly time: string | null; readonly data: object },
  position = 1n,
  stream = 'article-a',
): StoredEvent => ({
  ...event,
  position,
  stream,
  version: Number(position),
  schemaVersion: 1,
  recordedAt: '2026-03-02T19:00:00.000Z',
  recordedBy: 'test',
  correlationId: '00000000-0000-4000-8000-000000000001',
  causationId: null,
});
