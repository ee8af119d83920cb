import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom';

/** The little of the DOM that is used here; the compiler knows no more of it, for Demarche runs in no browser. */
export interface DomNode {
  readonly nodeType: number;
  readonly localName?: string;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly parentNode: DomNode | null;
  readonly textContent: string | null;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): DomElement | null;
  querySelectorAll(selector: string): Iterable<DomElement>;
}

export interface DomDocument extends DomElement {
  readonly documentElement: DomElement | null;
}

export const TEXT = 3;

/** How large a document is, and what has to stand around it so that it has a body. */
export interface Survey {
  readonly elements: number;
  readonly texts: number;
  readonly depth: number;
  readonly open: string;
  /** Where the body begins that the document does not name; null where it names it. */
  readonly bodyAt: number | null;
}

/**
 * survey reads through a document once and builds nothing, so that one which is made to be slow is known by its numbers
 * before it is.
 */
export function survey(html: string): Survey {
  let [elements, texts, depth, deepest] = [0, 0, 0, 0];
  const named = new Set<string>();
  let contentAt = 0;
  const parser = new Parser({
    onopentagname(name) {
      elements += 1;
      depth += 1;
      deepest = Math.max(deepest, depth);
      if (name === 'html' || name === 'body') named.add(name);
    },
    onopentag(name) {
      if (name === 'html') contentAt = parser.endIndex + 1;
    },
    onclosetag(name, implied) {
      depth -= 1;
      if (name === 'head' && !implied) contentAt = parser.endIndex + 1;
    },
    ontext() {
      texts += 1;
    },
  });
  parser.end(html);
  const open = named.has('html') ? '<body>' : '<!doctype html><html><head></head><body>';
  return { elements, texts, depth: deepest, open, bodyAt: named.has('body') ? null : contentAt };
}

/**
 * parseDocument parses HTML into a document with a body, whether it names one or not. Nothing runs, nothing is loaded.
 */
export function parseDocument(html: string, { open, bodyAt }: Survey = survey(html)): DomDocument {
  const whole = bodyAt === null ? html : `${html.slice(0, bodyAt)}${open}${html.slice(bodyAt)}`;
  return (parseHTML(whole) as unknown as { document: DomDocument }).document;
}

/** walk visits everything below a node in the order of the document, each twice: before what is in it, and after. */
export function* walk(
  root: DomNode,
  enter: (node: DomNode) => boolean = () => true,
): Generator<{ node: DomNode; entering: boolean }> {
  let node = root.firstChild;
  while (node !== null) {
    const entered = enter(node);
    if (entered) yield { node, entering: true };
    if (entered && node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    if (entered) yield { node, entering: false };
    while (node.nextSibling === null) {
      const parent: DomNode | null = node.parentNode;
      if (parent === null || parent === root) return;
      node = parent;
      yield { node, entering: false };
    }
    node = node.nextSibling;
  }
}
