import { actors } from './actors.js';
import { articles } from './articles.js';
import { commitments } from './commitments.js';
import { developments } from './developments.js';
import { disagreements } from './disagreements.js';
import { type ViewDefinition } from './projection.js';
import { relations } from './relations.js';
import { review } from './review.js';
import { roster } from './roster.js';
import { situations } from './situations.js';
import { statements } from './statements.js';

/** VIEWS is every view there is. A new one is a file of its own, a line here, and a row in the API's examples. */
export const VIEWS: readonly ViewDefinition[] = [
  situations,
  developments,
  actors,
  relations,
  commitments,
  statements,
  disagreements,
  articles,
  review,
  roster,
];
