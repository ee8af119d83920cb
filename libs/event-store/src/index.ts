export {
  Appender,
  MAX_EVENT_BYTES,
  appendWithin,
  isRetriable,
  type Append,
  type Appended,
  type EventToAppend,
  type ExpectedVersion,
  type StreamAppend,
} from './append.js';
export { NotImportable, exportLog, importLog } from './archive.js';
export { IndexDecisions1764000800001, readDecisions, type AuditFilter } from './audit.js';
export {
  CheckpointMover,
  moveCheckpoint,
  readCheckpoint,
  readerStatus,
  resetCheckpoint,
  type Checkpoint,
  type CheckpointMove,
  type ReaderStatus,
} from './checkpoint.js';
export {
  CheckpointMoved,
  EventIdConflict,
  EventTooLarge,
  InvalidEvent,
  LeaseLost,
  OutcomeUnknown,
  VersionConflict,
} from './errors.js';
export {
  CheckpointAhead,
  checkCheckpoints,
  readEpochs,
  readLogEnd,
  renewEpoch,
  standsUpTo,
  type Epoch,
} from './epoch.js';
export { Erasures, FindErasures1764000900001, emptyTexts } from './erasures.js';
export { HeadKeeper } from './head-keeper.js';
export { HeadWatch } from './head-watch.js';
export { assertLease, revoke, whileLeased, type Lease } from './lease.js';
export {
  lastPosition,
  positionAt,
  positionOf,
  readEvents,
  readHead,
  readStream,
  readText,
  type EventFilter,
  readEncoded,
} from './read.js';
export { follow, readAhead, type Reader } from './reader.js';
export { EVENT_COLUMNS, LOG_TYPES, eventOf, jsonTypes, logTypes, type EventRow } from './rows.js';
export { CreateLog1764000000000 } from './schema.js';
export { SharedSource, type Place } from './shared-source.js';
export { LogSource, readMarked, type Batch, type EventSource } from './source.js';
export { Signal } from './signal.js';
export { ORIGIN, type EncodedEvent, type EventMetadata, type Mark, type StoredEvent } from './stored-event.js';
export { correlationIdOf, inTraceOf, traced, tracesOf } from './trace.js';
export { inTransaction } from './transaction.js';
