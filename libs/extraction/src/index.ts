export { EXTRACTOR, extract, type ArticleText } from './extract.js';
