export {
  ACTOR_KINDS,
  ActorSchema,
  OfficeSchema,
  actorEventIn,
  decideAliasActor,
  decideRegisterActor,
  decideUnregisterActor,
  evolveActor,
  type ActorEvent,
  type RegisteredActor,
} from './actor.js';
export {
  ARTICLE_KINDS,
  ArticleRefSchema,
  ArticleSchema,
  MAX_OUTLET,
  MAX_URL,
  carriesFact,
  refOf,
  type Article,
  type ArticleEvent,
  type ArticleKind,
  type ArticleRef,
  type FactReported,
} from './article-events.js';
export {
  decideRetractArticle,
  evolveArticle,
  liveFacts,
  timeOf,
  type ArticleState,
  type Ruling,
  type WhyAndWho,
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
  FactFallen,
  decideAddFact,
  decideConfirmFact,
  decideCorrectFact,
  decideRetractFact,
  identifyAdded,
  knowsFact,
  type FactChanges,
} from './curation.js';
export {
  AccountSchema,
  accountsOf,
  byPublication,
  originOf,
  printedBy,
  type Account,
  type Report,
} from './accounts.js';
export { DESK_RULINGS, MAX_SPLIT, isDeskRuling, type DeskRuling } from './desk-rulings.js';
export {
  CONTINUATIONS,
  BecauseSchema,
  DESK_ITSELF,
  DevelopmentSchema,
  LinkSchema,
  MAX_LINKS,
  MAX_REASON,
  changeOf,
  developmentFrom,
  happenedOn,
  opensDevelopment,
  titleOf,
  type Because,
  type Continuation,
  type Development,
  type DevelopmentEvent,
  DoubtSchema,
  type Doubt,
  type Link,
} from './development.js';
export { TextErased, decideEraseText } from './erasure.js';
export {
  DEVELOPMENT_EVENTS,
  EVENTS,
  isDevelopmentEvent,
  isEventType,
  type DomainEvent,
  type EventDefinition,
} from './events.js';
export {
  ActorRefSchema,
  EvidenceSchema,
  FactSchema,
  changedFields,
  coded,
  MAX_ACTORS,
  type ActorRef,
  type Evidence,
  type Fact,
  type FactContent,
  type FactDraft,
  type Quantity,
} from './fact.js';
export { evidenceOf, factIdOf, identifyFacts, normaliseSentence } from './identify.js';
export { maskQuotes, type IsErased } from './mask-quotes.js';
export { ERASED, MAX_QUOTE, beginningOf, sha256, type Passage } from './quote.js';
export { CALLER, articleIdOf, developmentIdOf, eventIdOf, situationIdOf } from './identity.js';
export { PLOVER_TYPES, goldsteinOf, intensityOf, type PloverCode, type PloverType } from './plover.js';
export { OfficeChangeSchema, officeChangeIn, withOffices, type OfficeChange } from './offices.js';
export { PAIR, PAIR_HINT, PARTY, PARTY_HINT, partiesIn, stateAsCode } from './party.js';
export { type NewEvent } from './new-event.js';
export { decideIngest, decideReadAgain, type PostedArticle } from './reading.js';
export { situationsOf } from './situations-of.js';
export {
  MEMBERSHIPS,
  SituationDefinitionSchema,
  SituationSchema,
  SituationKnown,
  TooMany,
  decideCloseSituation,
  decideMembership,
  decideOpenSituation,
  decideRedefineSituation,
  evolveSituation,
  isSituationEvent,
  type Membership,
  type Situation,
  type SituationDefinition,
  type SituationEvent,
} from './situation.js';
export { hashesIn, likeness, sketchOf } from './sketch.js';
export { LaterVersion, isCurrent, upcast } from './upcast.js';
