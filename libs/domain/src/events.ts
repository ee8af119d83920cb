import { type TSchema } from 'typebox';
import { ActorAliasedData, ActorRegisteredData, ActorUnregisteredData, type ActorEvent } from './actor.js';
import {
  ArticleIngestedData,
  ArticleRetractedData,
  ArticleRevisedData,
  ArticleTextErasedData,
  FactAddedData,
  FactConfirmedData,
  FactCorrectedData,
  FactReportedData,
  FactRetractedData,
  type ArticleEvent,
} from './article-events.js';
import { CATALOGUE, FACT_TYPES, type FactType } from './catalogue.js';
import {
  FactLinkRuledData,
  MergeRuledData,
  SplitRuledData,
  ThreadLinkRuledData,
  type DeskRuling,
} from './desk-rulings.js';
import {
  DevelopmentChangedData,
  DevelopmentMergedData,
  DevelopmentOpenedData,
  DevelopmentWithdrawnData,
  type DevelopmentEvent,
} from './development.js';
import { SituationClosedData, SituationOpenedData, SituationRedefinedData, type SituationEvent } from './situation.js';

/** Every event that Demarche writes. */
export type DomainEvent = ArticleEvent | DevelopmentEvent | DeskRuling | ActorEvent | SituationEvent;

/** EventDefinition says of one event type which stream it belongs to and what its data looks like, by version. */
export interface EventDefinition {
  readonly title: string;
  readonly aggregate: 'article' | 'development' | 'actor' | 'situation';
  /** The version that is written now. Older ones are upcast on read. */
  readonly version: number;
  readonly schema: TSchema;
}

type EventType = DomainEvent['type'];

const factEvents = Object.fromEntries(
  FACT_TYPES.map((type) => [
    type,
    { title: CATALOGUE[type].title, aggregate: 'article', version: 1, schema: FactReportedData },
  ]),
) as unknown as Record<FactType, EventDefinition>;

/** EVENTS is the catalogue of event types: the facts, what happens to articles, facts, actors and situations, and what the desk decides. */
export const EVENTS: Readonly<Record<EventType, EventDefinition>> = {
  ...factEvents,
  ArticleIngested: { title: 'Article ingested', aggregate: 'article', version: 1, schema: ArticleIngestedData },
  ArticleRevised: { title: 'Article revised', aggregate: 'article', version: 1, schema: ArticleRevisedData },
  ArticleRetracted: { title: 'Article retracted', aggregate: 'article', version: 1, schema: ArticleRetractedData },
  ArticleTextErased: {
    title: 'Text of an article erased',
    aggregate: 'article',
    version: 1,
    schema: ArticleTextErasedData,
  },
  FactAdded: { title: 'Fact added', aggregate: 'article', version: 1, schema: FactAddedData },
  FactConfirmed: { title: 'Fact confirmed', aggregate: 'article', version: 1, schema: FactConfirmedData },
  FactCorrected: { title: 'Fact corrected', aggregate: 'article', version: 1, schema: FactCorrectedData },
  FactRetracted: { title: 'Fact retracted', aggregate: 'article', version: 1, schema: FactRetractedData },
  DevelopmentOpened: {
    title: 'Development opened',
    aggregate: 'development',
    version: 1,
    schema: DevelopmentOpenedData,
  },
  DevelopmentChanged: {
    title: 'Development changed',
    aggregate: 'development',
    version: 1,
    schema: DevelopmentChangedData,
  },
  DevelopmentWithdrawn: {
    title: 'Development withdrawn',
    aggregate: 'development',
    version: 1,
    schema: DevelopmentWithdrawnData,
  },
  DevelopmentMerged: {
    title: 'Development merged',
    aggregate: 'development',
    version: 1,
    schema: DevelopmentMergedData,
  },
  MergeRuled: { title: 'Merge ruled', aggregate: 'development', version: 1, schema: MergeRuledData },
  SplitRuled: { title: 'Split ruled', aggregate: 'development', version: 1, schema: SplitRuledData },
  FactLinkRuled: { title: 'Link of a fact ruled', aggregate: 'development', version: 1, schema: FactLinkRuledData },
  ThreadLinkRuled: {
    title: 'Link of a thread ruled',
    aggregate: 'development',
    version: 1,
    schema: ThreadLinkRuledData,
  },
  ActorRegistered: { title: 'Actor registered', aggregate: 'actor', version: 1, schema: ActorRegisteredData },
  SituationOpened: { title: 'Situation opened', aggregate: 'situation', version: 1, schema: SituationOpenedData },
  SituationRedefined: {
    title: 'Situation redefined',
    aggregate: 'situation',
    version: 1,
    schema: SituationRedefinedData,
  },
  SituationClosed: { title: 'Situation closed', aggregate: 'situation', version: 1, schema: SituationClosedData },
  ActorAliased: { title: 'Actor aliased', aggregate: 'actor', version: 1, schema: ActorAliasedData },
  ActorUnregistered: { title: 'Actor unregistered', aggregate: 'actor', version: 1, schema: ActorUnregisteredData },
};

export const isEventType = (type: string): type is EventType => Object.hasOwn(EVENTS, type);

export const DEVELOPMENT_EVENTS: readonly DevelopmentEvent['type'][] = [
  'DevelopmentOpened',
  'DevelopmentChanged',
  'DevelopmentWithdrawn',
  'DevelopmentMerged',
];

/** isDevelopmentEvent tells what the desk records from what is news to it. */
export const isDevelopmentEvent = (type: string): boolean => (DEVELOPMENT_EVENTS as readonly string[]).includes(type);
