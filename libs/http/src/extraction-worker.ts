// What runs in the worker thread of extraction.ts.
import { type FactDraft } from '#domain';
import { extract } from '#extraction';
import { type ToRead } from './extraction.js';

export default ({ article, knowledge }: ToRead): FactDraft[] => extract(article, knowledge);
