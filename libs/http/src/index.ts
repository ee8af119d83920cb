export { IngestArticle, RetractArticle, type ArticleAnswer } from './article-commands.js';
export { takeArticles } from './article-intake.js';
export { PostArticleSchema, type PostArticle } from './article-requests.js';
export { Extraction } from './extraction.js';
export { newsroomOf } from './fetch-commands.js';
export { startApi, startHealth, type HttpOptions } from './server.js';
export { Services } from './services.js';
export { bodyCheck } from './validation.js';
export { instantOf } from './times.js';
