import type { ArticleKind } from '#domain';
import { KIND_RULES, type ArticleCues, type KindRule } from './kind-rules.js';

/** How much of a text is looked at, at its beginning and at its end: that is where an outlet speaks of the article. */
const EDGE = 400;

/** kindOf tells what kind of article something is, by the first rule that fits; what none fits is news. */
export function kindOf(article: ArticleCues): ArticleKind {
  const places = placesOf(article);
  return KIND_RULES.find(({ where, cues }) => cues.some((cue) => fits(cue, places[where])))?.kind ?? 'news';
}

/** What stands in each of the places where the rules look, in lower case. */
function placesOf(article: ArticleCues): Record<KindRule['where'], readonly string[]> {
  const { url, section, documentType, byline, title, text } = article;
  const { hostname, pathname } = URL.canParse(url) ? new URL(url) : { hostname: '', pathname: '' };
  const lower = (value: string | null | undefined) => (value ?? '').toLowerCase().replace(/\s+/gu, ' ').trim();
  const edges = text.length <= 2 * EDGE ? [text] : [text.slice(0, EDGE), text.slice(-EDGE)];
  return {
    host: [hostname],
    path: pathname.toLowerCase().split('/'),
    section: (section ?? '').split(/[,;|/>]/u).map(lower),
    type: [documentType ?? ''].map(lower),
    byline: [lower(byline)],
    title: [lower(title)],
    text: edges.map(lower),
  };
}

/** A cue is a word or words. A star stands for anything: at the end, at the beginning, or on both sides. */
function fits(cue: string, texts: readonly string[]): boolean {
  const core = cue.replace(/^\*|\*$/gu, '');
  const [open, ends] = [cue.startsWith('*'), cue.endsWith('*')];
  return texts.some((text) => {
    if (open && ends) return text.includes(core);
    if (open) return text.endsWith(core);
    return ends ? text.startsWith(core) : text === core;
  });
}
