import { TEXT, parseDocument, walk, type DomNode } from './dom.js';

/** What stands on lines of its own. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 ' +
    'header hgroup hr li main nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
/** What is no part of a text: pictures with their captions, controls, what a browser would run or load. */
const LEFT_OUT = new Set(
  (
    'audio button canvas embed figure form head iframe img input math noscript object script select style svg ' +
    'template textarea title video'
  ).split(' '),
);

/** Signs that are there for the eye, and split words for a reader: soft hyphen, zero-width space, byte order mark. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/gu;

/** plainText writes what is in a node as text: a paragraph is a line, between two of them stands an empty one. */
export function plainText(root: DomNode): string {
  const paragraphs: string[] = [];
  let current: string[] = [];
  const end = () => {
    const paragraph = current
      .join('')
      .replace(INVISIBLE, '')
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n ?/gu, '\n')
      .trim();
    if (paragraph !== '') paragraphs.push(paragraph);
    current = [];
  };
  for (const { node, entering } of walk(root, ({ localName }) => !LEFT_OUT.has(localName ?? ''))) {
    const name = node.localName ?? '';
    if (BLOCKS.has(name)) end();
    else if (!entering) continue;
    else if (node.nodeType === TEXT) current.push((node.textContent ?? '').replace(/\s+/gu, ' '));
    else if (name === 'br') current.push('\n');
    else if (name === 'td' || name === 'th') current.push(' ');
  }
  end();
  return paragraphs.join('\n\n');
}

/** htmlToText reads all of a piece of HTML as plain text, such as the summary that a feed gives of an article. */
export function htmlToText(html: string): string {
  const body = parseDocument(html).querySelector('body');
  return body === null ? '' : plainText(body);
}
