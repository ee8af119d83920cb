// By what the kind of an article is told. To add a rule, write down where to look, what stands there, and an example of
// an article that the rule should find; the examples are run as tests.
//
// The first rule that fits decides, from the top; what no rule fits is news.
//
// Where to look:
//   host      the name of the site, such as news.un.org
//   path      each part of the URL's path by itself: /world/live/2025 has the parts world, live and 2025
//   section   the section that the outlet names, such as Opinion
//   type      the type at schema.org, such as OpinionNewsArticle
//   byline    who wrote it
//   title     the headline
//   text      the first and the last 400 characters
//
// What stands there, in lower case. A star stands for anything, at the beginning, at the end, or both:
//   opinion     is "opinion" and nothing else
//   opinion:*   begins with "opinion:"
//   *.gov       ends with ".gov"
//   *guest*     has "guest" in it

import type { ArticleKind } from '#domain';

/** What tells the kind of an article, as far as it is known. */
export interface ArticleCues {
  readonly url: string;
  /** The section it stands in, as the outlet names it. */
  readonly section?: string | null;
  /** Its type at schema.org, where the document says it. */
  readonly documentType?: string | null;
  readonly byline?: string | null;
  readonly title?: string | null;
  readonly text: string;
}

export interface KindRule {
  readonly kind: ArticleKind;
  readonly why: string;
  readonly where: 'host' | 'path' | 'section' | 'type' | 'byline' | 'title' | 'text';
  readonly cues: readonly string[];
  readonly examples: readonly Partial<ArticleCues>[];
}

export const KIND_RULES: readonly KindRule[] = [
  // live: entries that pile up under one headline while something happens
  {
    kind: 'live',
    why: 'the outlet keeps its live pages under a path of their own',
    where: 'path',
    cues: [
      'live',
      'liveblog',
      'liveblogs',
      'live-blog',
      'live-updates',
      'live-news',
      'live-coverage',
      '*-live-updates',
    ],
    examples: [
      { url: 'https://www.theguardian.com/world/live/2025/apr/11/russia-ukraine-war' },
      { url: 'https://www.aljazeera.com/news/liveblog/2025/4/11/talks-in-oman' },
      { url: 'https://edition.cnn.com/world/live-news/iran-talks-04-12-25/index.html' },
    ],
  },
  {
    kind: 'live',
    why: 'the document calls itself a live blog',
    where: 'type',
    cues: ['liveblogposting'],
    examples: [{ documentType: 'LiveBlogPosting' }],
  },
  {
    kind: 'live',
    why: 'the headline says so',
    where: 'title',
    cues: [
      'live:*',
      'live updates:*',
      'live blog:*',
      '*live updates',
      '*– live',
      '* - live',
      '*— live',
      '*as it happened',
    ],
    examples: [
      { title: 'Live updates: delegations arrive in Muscat' },
      { title: 'Ceasefire talks enter second day – live' },
      { title: 'Summit ends without a deal – as it happened' },
    ],
  },
  {
    kind: 'live',
    why: 'the page says that it was one',
    where: 'text',
    cues: ['*this live page is now closed*', '*this live blog is now closed*', '*our live coverage has ended*'],
    examples: [{ text: 'This live page is now closed. Thank you for following the talks with us.' }],
  },

  // opinion: what somebody thinks should be
  {
    kind: 'opinion',
    why: 'the outlet keeps opinion under a path of its own',
    where: 'path',
    cues: [
      'opinion',
      'opinions',
      'comment',
      'commentisfree',
      'commentary',
      'editorial',
      'editorials',
      'op-ed',
      'op-eds',
      'oped',
      'columns',
      'columnists',
      'letters',
      'voices',
      'views',
    ],
    examples: [
      { url: 'https://www.nytimes.com/2025/04/11/opinion/iran-talks.html' },
      { url: 'https://www.theguardian.com/commentisfree/2025/apr/11/talks' },
      { url: 'https://www.aljazeera.com/opinions/2025/4/11/what-the-talks-mean' },
    ],
  },
  {
    kind: 'opinion',
    why: 'the outlet names the section so',
    where: 'section',
    cues: [
      'opinion',
      'opinions',
      'comment',
      'commentary',
      'editorial',
      'editorials',
      'op-ed',
      'column',
      'columnists',
      'letters',
    ],
    examples: [{ section: 'Opinion' }, { section: 'World / Editorials' }],
  },
  {
    kind: 'opinion',
    why: 'the document calls itself opinion',
    where: 'type',
    cues: ['opinionnewsarticle', 'reviewnewsarticle'],
    examples: [{ documentType: 'OpinionNewsArticle' }],
  },
  {
    kind: 'opinion',
    why: 'the headline says so',
    where: 'title',
    cues: [
      'opinion:*',
      'opinion |*',
      'editorial:*',
      'op-ed:*',
      'commentary:*',
      '*| opinion',
      '*: editorial',
      'letters to the editor*',
    ],
    examples: [{ title: 'Opinion: The sanctions have failed' }, { title: 'Talk to Tehran | Opinion' }],
  },
  {
    kind: 'opinion',
    why: 'the paper itself speaks',
    where: 'byline',
    cues: ['*editorial board*', 'the editors', 'editorial'],
    examples: [{ byline: 'The Editorial Board' }],
  },
  {
    kind: 'opinion',
    why: 'the outlet says that the views are not its own',
    where: 'text',
    cues: [
      '*views expressed in this article are*',
      '*views expressed here are*',
      '*opinions expressed in this article are*',
      '*opinions expressed here are*',
    ],
    examples: [{ text: 'The views expressed in this article are the author’s own.' }],
  },

  // official: what an office itself publishes
  {
    kind: 'news',
    why: 'an office’s news service reports, though it is the office’s',
    where: 'host',
    cues: ['news.un.org'],
    examples: [{ url: 'https://news.un.org/en/story/2025/04/1162096' }],
  },
  {
    kind: 'official',
    why: 'the site is a government’s or an organisation’s',
    where: 'host',
    cues: [
      '*.gov',
      '*.mil',
      '*.gov.uk',
      '*.gov.au',
      '*.gov.cn',
      '*.gov.il',
      '*.gov.in',
      '*.gov.ir',
      '*.gov.pl',
      '*.gov.qa',
      '*.gov.sa',
      '*.gov.sg',
      '*.gov.tr',
      '*.gov.ua',
      '*.gov.za',
      '*.go.jp',
      '*.go.kr',
      '*.govt.nz',
      '*.gouv.fr',
      '*.gc.ca',
      '*.gob.mx',
      '*.admin.ch',
      '*.europa.eu',
      'www.elysee.fr',
      'www.bundesregierung.de',
      'www.auswaertiges-amt.de',
      'www.governo.it',
      'www.esteri.it',
      'www.mfa.ir',
      'en.mfa.ir',
      'kremlin.ru',
      'en.kremlin.ru',
      'www.kremlin.ru',
      'mid.ru',
      'www.mid.ru',
      'government.ru',
      'www.un.org',
      'press.un.org',
      'www.nato.int',
      'www.iaea.org',
      'www.osce.org',
      'www.icc-cpi.int',
      'www.icj-cij.org',
      'au.int',
      'asean.org',
    ],
    examples: [
      { url: 'https://www.state.gov/readout-of-call' },
      { url: 'http://en.kremlin.ru/events/president/news/76673' },
      { url: 'https://www.consilium.europa.eu/en/press/press-releases/2025/04/11/' },
    ],
  },
  {
    kind: 'official',
    why: 'the headline is an office’s own',
    where: 'title',
    cues: [
      'readout of *',
      'joint statement*',
      'joint communiqué*',
      'joint communique*',
      'press release*',
      'full text:*',
      'transcript:*',
      'remarks by *',
    ],
    examples: [{ title: 'Joint Statement on the Trilateral Meeting' }, { title: 'Full text: the ceasefire agreement' }],
  },
  {
    kind: 'official',
    why: 'an office signs it',
    where: 'byline',
    cues: [
      'ministry of foreign affairs*',
      'office of the spokesperson*',
      '*press service',
      'press office*',
      'white house*',
    ],
    examples: [{ byline: 'Office of the Spokesperson' }, { byline: 'Presidential Press Service' }],
  },
  {
    kind: 'official',
    why: 'the document calls itself a press release',
    where: 'type',
    cues: ['pressrelease'],
    examples: [{ documentType: 'PressRelease' }],
  },

  // analysis: what it means
  {
    kind: 'analysis',
    why: 'the outlet keeps analysis under a path of its own',
    where: 'path',
    cues: [
      'analysis',
      'analyses',
      'news-analysis',
      'explainer',
      'explainers',
      'explained',
      'backgrounder',
      'backgrounders',
      'in-depth',
      'indepth',
      'analysis-*',
      'explainer-*',
    ],
    examples: [
      { url: 'https://www.aljazeera.com/news/analysis/2025/4/11/why-oman' },
      { url: 'https://apnews.com/explainer/nuclear-talks' },
    ],
  },
  {
    kind: 'analysis',
    why: 'the outlet names the section so',
    where: 'section',
    cues: ['analysis', 'news analysis', 'explainer', 'explainers', 'backgrounder', 'in depth', 'in-depth'],
    examples: [{ section: 'News Analysis' }],
  },
  {
    kind: 'analysis',
    why: 'the document calls itself analysis',
    where: 'type',
    cues: ['analysisnewsarticle', 'backgroundnewsarticle'],
    examples: [{ documentType: 'AnalysisNewsArticle' }],
  },
  {
    kind: 'analysis',
    why: 'the headline says so',
    where: 'title',
    cues: [
      'analysis:*',
      'analysis |*',
      'news analysis:*',
      'explainer:*',
      'explained:*',
      '*| analysis',
      '*: analysis',
      '*: explainer',
      '*explained',
      'what we know about *',
      'q&a:*',
      'timeline:*',
    ],
    examples: [{ title: 'Analysis: Why Muscat' }, { title: 'The snapback mechanism, explained' }],
  },
];
