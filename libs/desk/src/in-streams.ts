import { type Decision } from './decision.js';

/**
 * inStreams puts decisions into the streams in which they are recorded, one after the other. A development comes behind
 * those that it continues or went into: whoever reads of a link knows by then what it leads to.
 */
export function inStreams(decisions: readonly Decision[]): Map<string, Decision[]> {
  const byDevelopment = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const { id } = decision.event.data.development;
    byDevelopment.set(id, [...(byDevelopment.get(id) ?? []), decision]);
  }
  const streams = new Map<string, Decision[]>();
  const put = (id: string): void => {
    const decided = byDevelopment.get(id);
    if (decided === undefined) return;
    // Once, and links that lead in a circle end here.
    byDevelopment.delete(id);
    for (const { event } of decided) {
      const { continues = [], mergedInto } = event.data.development;
      for (const { development } of continues) put(development);
      if (mergedInto !== undefined) put(mergedInto);
    }
    streams.set(`development-${id}`, decided);
  };
  for (const id of [...byDevelopment.keys()]) put(id);
  return streams;
}
