export { actorIdOf, bundledActor } from './actors/bundled.js';
export { type KnownActor, type KnownOffice } from './actors/known-actors.js';
export { EXTRACTOR, extract, type ArticleText, type Knowledge } from './extract.js';
export type { HtmlArticle, HtmlDocument, HtmlReading } from './html/index.js';
export { type ArticleCues } from './kind-rules.js';
export { kindOf } from './kind.js';
export { htmlToText, readHtml } from './lazy-html.js';
export { CONTEXTS } from './lexicon/contexts.js';
export { sentencesIn } from './sentences-in.js';
