import { v5 } from 'uuid';

/** The name space of everything Demarche derives an id for. Changing it would change every id there is. */
const DEMARCHE = '5b0c2c6e-3a55-5f0e-9a43-6d1d0a3c7e11';

/** uuidV5 derives an id from a name within a name space (RFC 9562, section 5.5). */
export const uuidV5 = (namespace: string, name: string): string => v5(name, namespace);

/** articleIdOf is the UUIDv5 of the canonical URL (decision 10). */
export const articleIdOf = (canonicalUrl: string): string => uuidV5(DEMARCHE, `article\n${canonicalUrl}`);

/** developmentIdOf derives a development's id from the fact that opened it. */
export const developmentIdOf = (factId: string): string => uuidV5(DEMARCHE, `development\n${factId}`);

/** situationIdOf derives a situation's id from the title that it was opened under. */
export const situationIdOf = (title: string): string => uuidV5(DEMARCHE, `situation\n${title}`);

/** eventIdOf derives an event's id from all that makes it this event and no other, so that a retry has the same id. */
export const eventIdOf = (...parts: readonly (string | number | bigint)[]): string =>
  uuidV5(DEMARCHE, `event\n${parts.join('\n')}`);

/** The extractor's name where a caller gave the facts. */
export const CALLER = 'caller';
