import { articles } from './articles.js';
import { developments } from './developments.js';
import { type ViewDefinition } from './projection.js';
import { review } from './review.js';
import { roster } from './roster.js';
import { statements } from './statements.js';

/** VIEWS is every view there is. A new one is a file of its own and a line here. */
export const VIEWS: readonly ViewDefinition[] = [developments, statements, articles, review, roster];
