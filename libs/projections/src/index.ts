export { actors } from './actors.js';
export { type CommitmentRow } from './commitments.js';
export { type ArticleRow } from './articles.js';
export { type DevelopmentRow } from './developments.js';
export { type ReviewRow } from './review.js';
export { roster, type RosterRow } from './roster.js';
export { type StatementRow } from './statements.js';
export { PositionSchema, type Asked, type Filter, type ViewDefinition } from './projection.js';
export { shiftsOf } from './fold.js';
export { projectionStatus, type ProjectionStatus } from './status.js';
export { ProjectionStopped, foldBatch } from './fold.js';
export { Projector, type ProjectorHooks } from './projector.js';
export { diffRows, type DiffRow } from './diff.js';
export { InvalidQuery } from './invalid-query.js';
export { positionKnownAt } from './moments.js';
export {
  entityOf,
  findRow,
  isInView,
  listView,
  dayIn,
  momentIn,
  partiesNamed,
  testsOf,
  type AnswerMeta,
  type ListAnswer,
  type ListQuery,
  type Reading,
} from './query.js';
export { NotDroppable, Rebuilder, dropGeneration, forgetBeyond, requestRebuild } from './rebuild.js';
export { type BuildProgress } from './progress.js';
export { ReadingBuilder } from './reading-builder.js';
export { MOST_WAITING, ReadingFailed, ReadingUnderWay, Readings, ReadingsWait, type Telling } from './readings.js';
export { CreateProjections1764000200000, CreateReadings1764000900000 } from './schema.js';
export { areDropped, holdLiveReaders, liveGeneration, prepareViews, readerOf, type Generation } from './view-tables.js';
export { VIEWS } from './views.js';
