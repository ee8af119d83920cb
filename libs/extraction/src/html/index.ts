export { htmlToText } from './plain-text.js';
export { readHtml, type HtmlArticle, type HtmlDocument, type HtmlReading } from './read-html.js';
