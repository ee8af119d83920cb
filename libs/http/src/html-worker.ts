// What runs in the worker thread of extraction.ts that reads HTML.
import { readHtml, type HtmlDocument, type HtmlReading } from '#extraction';

/** Whatever a document makes the packages that read it throw, it is the document's fault. */
export default async function read(document: HtmlDocument): Promise<HtmlReading> {
  try {
    return await readHtml(document);
  } catch (error) {
    return { refused: `cannot be read: ${(error as Error).message}` };
  }
}
