import { developmentIdOf, type DeskRuling, type Development, type Report } from '#domain';
import { type StoredEvent } from '#event-store';
import { followsFrom } from './choosing.js';
import { type Docket } from './docket.js';
import { type Files } from './files.js';

/** ruledFor is where a person has put this fact, or the one whose place it took in a new version of the article. */
export function ruledFor(files: Files, report: Report): string | null {
  const { fact, article } = report;
  const pin = files.pinOf(fact.id);
  if (pin !== undefined) return files.resolve(pin.developmentId);
  for (const [ruledId, lost] of files.pinsIn(article.id)) {
    if (files.reportOf(ruledId) !== undefined || !followsFrom(report, lost.report)) continue;
    files.pin(fact.id, { ...lost, report });
    return files.resolve(lost.developmentId);
  }
  return null;
}

/** rule carries out what a person decided about developments; from then on it holds for these facts. */
export function rule(files: Files, docket: Docket, cause: StoredEvent & DeskRuling): void {
  const { reason, author } = cause.data;
  switch (cause.type) {
    case 'MergeRuled': {
      const { development: id, into } = cause.data;
      const [merged, target] = [files.development(id), files.resolve(into)];
      if (merged === undefined || merged.state === 'merged' || target === id) return;
      for (const { fact } of files.reportsOf(id)) link(files, docket, fact.id, target);
      docket.merge(id, target);
      break;
    }
    case 'SplitRuled': {
      const { development: id, facts } = cause.data;
      const own = facts.filter((factId) => files.reportOf(factId)?.developmentId === id);
      const [first] = own;
      if (first === undefined) return;
      const target = restored(files, id, own) ?? newDevelopmentId(files, first, cause);
      for (const factId of own) link(files, docket, factId, target);
      break;
    }
    case 'FactLinkRuled':
      link(files, docket, cause.data.fact, cause.data.development);
      break;
    case 'ThreadLinkRuled': {
      const { development: id, continues } = cause.data;
      docket.relink(id, continues, author);
      break;
    }
  }
  docket.ruled(cause, reason, author);
}

function link(files: Files, docket: Docket, factId: string, developmentId: string): void {
  const known = files.reportOf(factId);
  if (known === undefined) return;
  files.pin(factId, { developmentId, from: known.developmentId, report: known.report });
  docket.file(known.report, developmentId);
}

/** The development that was merged into this one with these facts, if those that a person moved are of one. */
function restored(files: Files, id: string, facts: readonly string[]): string | null {
  const from = new Set(facts.flatMap((factId) => files.pinOf(factId)?.from ?? []));
  const [only] = [...from];
  if (from.size !== 1 || only === undefined) return null;
  return isMergedInto(files, files.development(only), id) ? only : null;
}

const isMergedInto = (files: Files, merged: Development | undefined, id: string): boolean =>
  merged?.state === 'merged' && files.resolve(merged.id) === id;

/** newDevelopmentId is the one derived from a fact; where that is in use, one derived from the event too. */
export function newDevelopmentId(files: Files, factId: string, cause: StoredEvent): string {
  const id = developmentIdOf(factId);
  const free = files.development(id) === undefined || files.development(id)?.state === 'withdrawn';
  return free && files.reportsOf(id).length === 0 ? id : developmentIdOf(`${factId}\n${cause.id}`);
}
