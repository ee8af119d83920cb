/** What a rebuild, or the building of a reading, says of itself while it goes on. */
export interface BuildProgress {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly secondsLeft: number | null;
}

/** progressOf is how a fold fares that began at a position. */
export function progressOf(
  began: { at: number; position: bigint },
  position: bigint,
  events: number,
  head: bigint,
): BuildProgress {
  const seconds = (performance.now() - began.at) / 1000;
  const speed = Number(position - began.position) / seconds;
  return {
    events,
    eventsPerSecond: Math.round(events / seconds),
    secondsLeft: speed > 0 ? Math.ceil(Number(head - position) / speed) : null,
  };
}
