import type { HtmlDocument, HtmlReading } from './html/index.js';

// Reading HTML takes a DOM, which takes longer to load than all of extraction. It is loaded where there is HTML to read.

export const readHtml = async (document: HtmlDocument): Promise<HtmlReading> =>
  (await import('./html/index.js')).readHtml(document);

export const htmlToText = async (html: string): Promise<string> => (await import('./html/index.js')).htmlToText(html);
