/** Callers tell these errors apart by their class and fields, never by their message. */

/** VersionConflict: a stream was not at the version the decision was made on. Load it again, decide again. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(
    readonly stream: string,
    readonly expected: number,
    readonly actual: number,
  ) {
    super(
      `Stream ${stream} is at version ${actual}, not ${expected}. Somebody else wrote to it; read it again and decide again.`,
    );
  }
}

/** EventIdConflict: the log already holds an event of this id with other content. */
export class EventIdConflict extends Error {
  override readonly name = 'EventIdConflict';
  constructor(readonly ids: readonly string[]) {
    super(
      `The log already holds ${ids.join(', ')} with other content. An id belongs to one event for ever; give the new one its own.`,
    );
  }
}

/** InvalidEvent: an event does not fit the schema of its type, or is of a type that nobody has defined. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
  constructor(
    readonly type: string,
    readonly problems: readonly { pointer: string; detail: string }[],
  ) {
    super(`${type}: ${problems.map(({ pointer, detail }) => `${pointer || '/'} ${detail}`).join('; ')}`);
  }
}

/** EventTooLarge: an event that would not fit into one Kafka message is refused before it is written. */
export class EventTooLarge extends Error {
  override readonly name = 'EventTooLarge';
  constructor(
    readonly type: string,
    readonly bytes: number,
    readonly allowed: number,
  ) {
    super(`${type} takes ${bytes} bytes; an event may take ${allowed}. Split what it reports.`);
  }
}

/** OutcomeUnknown: the database went away and did not come back in time, so nobody can tell whether an append stands. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  constructor(cause: unknown) {
    super('The database did not answer whether the append was written. Send the same again: it is written once.', {
      cause,
    });
  }
}

/** LeaseLost: another process has taken over what this one was doing. Stop; nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
  constructor(readonly lease: string) {
    super(`Another process has taken over ${lease}; this one stops.`);
  }
}

/** CheckpointMoved: another instance has moved this reader's checkpoint. Its work stands, ours was rolled back. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
  constructor(
    readonly reader: string,
    readonly expected: bigint,
  ) {
    super(`The checkpoint of ${reader} is no longer at ${expected}: another instance has moved it.`);
  }
}
