export {
  ARTICLE_KINDS,
  ArticleRefSchema,
  ArticleSchema,
  MAX_OUTLET,
  MAX_URL,
  decideIngest,
  decideRetractArticle,
  evolveArticle,
  refOf,
  timeOf,
  type Article,
  type ArticleEvent,
  type ArticleKind,
  type ArticleRef,
  type ArticleState,
  type FactReported,
  type PostedArticle,
} from './article.js';
export { canonicalUrl } from './canonical-url.js';
export {
  CATALOGUE,
  FACT_TYPES,
  STANCES,
  STATUSES,
  definitionOf,
  isFactType,
  ploverOf,
  type FactType,
  type FactTypeDefinition,
  type Stance,
  type Status,
} from './catalogue.js';
export {
  DevelopmentSchema,
  MAX_REASON,
  changedIn,
  developmentFrom,
  opensDevelopment,
  titleOf,
  type Because,
  type Development,
  type DevelopmentEvent,
  type Report,
} from './development.js';
export { DEVELOPMENT_EVENTS, EVENTS, isEventType, type DomainEvent, type EventDefinition } from './events.js';
export {
  ActorRefSchema,
  EvidenceSchema,
  FactSchema,
  type ActorRef,
  type Evidence,
  type Fact,
  type FactDraft,
  type Quantity,
} from './fact.js';
export { evidenceOf, factIdOf, identifyFacts, normaliseSentence } from './identify.js';
export { MAX_QUOTE, beginningOf, sha256, type Passage } from './quote.js';
export { articleIdOf, developmentIdOf, eventIdOf, threadIdOf } from './identity.js';
export { PLOVER_TYPES, intensityOf, type PloverCode, type PloverType } from './plover.js';
export { type NewEvent } from './new-event.js';
export { LaterVersion, upcast } from './upcast.js';
