import { Type } from 'typebox';
import {
  BecauseSchema,
  isDevelopmentEvent,
  DevelopmentSchema,
  FACT_TYPES,
  STANCES,
  STATUSES,
  type Because,
  type Development,
  type DevelopmentEvent,
  happenedOn,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { daysOf } from './days.js';
import { PositionSchema, view } from './projection.js';

/** The timeline: every development in its present state, with how it got there. */
export interface DevelopmentRow extends Development {
  /** The position of its opening; the timeline's order. */
  readonly opened: string;
  /** The position of its last change. */
  readonly changed: string;
  /** Of what does not stand any more: who had it fall, and why. */
  readonly because?: Because;
}

const prefix = 'development-';

export const developments = view<DevelopmentRow>({
  name: 'developments',
  version: 6,
  // What people decide about developments stands in the same streams; it shows in what the desk makes of it.
  keysOf: ({ type, stream }) => (isDevelopmentEvent(type) ? [stream.slice(prefix.length)] : []),
  evolve: (row, event) => {
    const { development, because } = asDevelopmentEvent(event).data;
    const position = event.position.toString();
    return {
      ...development,
      opened: row?.opened ?? position,
      changed: position,
      ...(development.state === 'open' ? {} : { because }),
    };
  },
  fields: [
    'id',
    'title',
    'type',
    'mode',
    'status',
    'stance',
    'negated',
    'state',
    'because',
    'dates',
    'place',
    'country',
    'sources',
    'targets',
    'people',
    'actors',
    'condition',
    'details',
    'plover',
    'ploverMode',
    'intensity',
    'confidence',
    'counts',
    'accounts',
    'thread',
    'continues',
    'situations',
    'opinion',
    'doubts',
    'firstReportedAt',
    'lastReportedAt',
    'best',
  ],
  schema: Type.Object(
    {
      ...DevelopmentSchema.properties,
      opened: PositionSchema,
      changed: PositionSchema,
      because: Type.Optional(BecauseSchema),
    },
    { additionalProperties: false },
  ),
  evidence: ({ best }) => ({ quote: best.evidence.quote, url: best.article.url }),
  place: ({ place, country }) => (place === null ? null : { name: place, country }),
  columns: {
    opened: { type: 'bigint', of: (row) => row.opened },
    type: { type: 'text', of: (row) => row.type },
    status: { type: 'text', of: (row) => row.status },
    stance: { type: 'text', of: (row) => row.stance },
    state: { type: 'text', of: (row) => row.state },
    parties: {
      type: 'text[]',
      of: (row) => [...new Set([...row.sources, ...row.targets, ...row.actors.map(({ id }) => id)])],
    },
    situations: { type: 'text[]', of: (row) => row.situations },
    place: { type: 'text', of: (row) => row.place },
    country: { type: 'text', of: (row) => row.country },
    days: { type: 'int4range', of: (row) => daysOf(happenedOn(row, row.firstReportedAt)) },
    sources: { type: 'integer', of: (row) => row.counts.sources },
    confidence: { type: 'real', of: (row) => row.confidence },
    opinion: { type: 'boolean', of: (row) => row.opinion === true },
  },
  order: 'opened',
  filters: {
    type: { description: 'Type of fact', column: 'type', test: 'equals', values: FACT_TYPES },
    status: { description: 'How far it has come', column: 'status', test: 'equals', values: STATUSES },
    stance: { description: 'How it is put', column: 'stance', test: 'equals', values: STANCES },
    state: {
      description: 'Whether it stands',
      column: 'state',
      test: 'equals',
      values: ['open', 'withdrawn', 'merged'],
    },
    actor: {
      description: 'A party: an alpha-3 code, or the id of an actor. Twice for a pair',
      column: 'parties',
      test: 'contains',
      names: 'party',
    },
    pair: {
      description: 'Two parties that are both there, as the id of their relation: CHN-USA',
      column: 'parties',
      test: 'contains',
      names: 'pair',
    },
    situation: {
      description: 'The id of a situation that it belongs to',
      column: 'situations',
      test: 'contains',
      names: 'id',
    },
    place: { description: 'The place as the text names it', column: 'place', test: 'equals' },
    country: {
      description: 'The alpha-3 code of the place’s country',
      column: 'country',
      test: 'equals',
      names: 'state',
    },
    from: { description: 'Happened on this day or later, YYYY-MM-DD', column: 'days', test: 'from' },
    to: { description: 'Happened on this day or earlier, YYYY-MM-DD', column: 'days', test: 'to' },
    minSources: { description: 'Independent sources, at least', column: 'sources', test: 'at-least' },
    opinion: {
      description: 'true: also what opinion articles alone report',
      column: 'opinion',
      test: 'equals',
      values: ['true', 'false'],
    },
    minConfidence: { description: 'Confidence, at least, 0 to 1', column: 'confidence', test: 'at-least' },
  },
  testsOf: (filter, value) => (filter === 'opinion' && value === 'true' ? [] : null),
  defaults: { opinion: 'false' },
});

const asDevelopmentEvent = (event: StoredEvent): DevelopmentEvent =>
  ({ type: event.type, data: event.data }) as DevelopmentEvent;
