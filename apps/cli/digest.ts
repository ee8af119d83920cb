import type { Development } from '#domain';
import { happenedIn, howOf, quoteOf, sentencesOf, type Happened } from '#feeds';
import { fromCloudEvent, type CloudEvent } from '#messaging';
import { Refused, type Client } from '../client.js';
import { openEventSource } from './event-source.js';
import { addFilter, type FilterOptions } from './feed-options.js';

export interface DigestOptions extends FilterOptions {
  readonly since: string;
  readonly until?: string;
  readonly format: string;
}

/** What happened to a development, in the time that is told of, and how it stands. */
interface Item {
  readonly development: Development;
  /** In order; at least once. */
  readonly happened: readonly [Happened, ...Happened[]];
}

const LEFT = 'Left';
/** What was told and is no more, or was told wrongly, is read first. */
const SECTIONS: readonly (readonly [title: string, labels: readonly string[]])[] = [
  ['Withdrawn', ['Withdrawn']],
  ['No longer what you asked for', [LEFT]],
  ['Corrected', ['Corrected', 'Merged']],
  ['New', ['New']],
  ['Further', ['New state', 'More sources', 'Changed']],
];
/** What stands, and was both corrected and added to in that time, is told as corrected. */
const WEIGHT = ['Corrected', 'New', 'New state', 'More sources'];

/** What does not stand is told by that alone. */
const FALLEN = { withdrawn: 'Withdrawn', merged: 'Merged' } as const;

/** printDigest prints what happened in a time, from the replay of it: Markdown, or HTML for a mail. */
export async function printDigest(client: Client, { since, until, format, ...filter }: DigestOptions): Promise<void> {
  if (format !== 'md' && format !== 'html') throw new Refused(400, `--format is "${format}"; it must be md or html.`);
  const url = new URL('/v1/replay', client.baseUrl);
  addFilter(url, filter);
  url.searchParams.set('from', since);
  url.searchParams.set('to', until ?? new Date().toISOString());
  url.searchParams.set('speed', 'max');
  const items = await itemsOf(client, url);
  const heading = `Developments from ${since} to ${until ?? 'now'}`;
  console.log((format === 'md' ? markdownOf : htmlOf)(heading, items));
}

async function itemsOf(client: Client, url: URL): Promise<Item[]> {
  // A wrong parameter is an answer, not a stream: it is asked for once, so that the reason can be read.
  await client.head(url.pathname + url.search);
  const items = new Map<string, Item>();
  const source = openEventSource(client, url);
  await new Promise<void>((resolve, reject) => {
    source.addEventListener('development', ({ data }: { data: string }) => {
      const envelope = JSON.parse(data) as CloudEvent & { left?: true };
      const event = fromCloudEvent(envelope);
      const { development } = event.data as { development: Development };
      const happened = happenedIn(event, envelope.left === true);
      const before = items.get(development.id)?.happened;
      items.set(development.id, { development, happened: before === undefined ? [happened] : [...before, happened] });
    });
    const breakOff = (why: string) => {
      reject(new Refused(0, `The replay broke off: ${why}. Nothing was printed.`));
    };
    source.addEventListener('bye', ({ data }: { data: string }) => {
      const { complete, reason } = JSON.parse(data) as { complete: boolean; reason: string };
      if (complete) resolve();
      else breakOff(reason);
    });
    source.addEventListener('error', ({ message }) => {
      breakOff(message ?? 'the server is gone');
    });
  }).finally(() => {
    source.close();
  });
  return [...items.values()];
}

function labelIn({ happened, development }: Item): string {
  if (development.state !== 'open') return FALLEN[development.state];
  if (happened.at(-1)?.left === true) return LEFT;
  const labels = new Set(happened.map(({ label }) => label));
  return WEIGHT.find((label) => labels.has(label)) ?? 'Changed';
}

const sectionsOf = (items: readonly Item[]) =>
  SECTIONS.map(([title, labels]) => ({ title, items: items.filter((item) => labels.includes(labelIn(item))) })).filter(
    (section) => section.items.length > 0,
  );

/** What there is to say of all that happened to it: of the last that it is told as, with whatever changed besides. */
function toldOf(item: Item): string[] {
  const { happened, development } = item;
  const label = labelIn(item);
  const last = happened.findLast((one) => one.label === label) ?? happened.at(-1) ?? happened[0];
  const former = happened.find(({ formerTitle }) => formerTitle !== null)?.formerTitle ?? null;
  return sentencesOf({
    ...last,
    changed: development.state === 'open' ? [...new Set(happened.flatMap(({ changed }) => changed))] : [],
    formerTitle: former === development.title ? null : former,
    left: happened.at(-1)?.left === true,
  });
}

function markdownOf(heading: string, items: readonly Item[]): string {
  const escaped = (text: string) => text.replaceAll(/[\\`*_[\]<>#]/gu, '\\$&');
  const lines = sectionsOf(items).flatMap((section) => [
    `## ${section.title}`,
    '',
    ...section.items.flatMap((item) => [
      `- **${escaped(item.development.title)}** (${escaped(howOf(item.development))})`,
      `  “${escaped(quoteOf(item.development))}” <${item.development.best.article.url}>`,
      ...toldOf(item).map((sentence) => `  - ${escaped(sentence)}`),
    ]),
    '',
  ]);
  return [`# ${heading}`, '', ...(lines.length === 0 ? ['Nothing happened.'] : lines)].join('\n').trimEnd();
}

function htmlOf(heading: string, items: readonly Item[]): string {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const itemOf = (item: Item) => {
    const { development } = item;
    const { article } = development.best;
    const told = toldOf(item).map((sentence) => `<p>${escaped(sentence)}</p>`);
    return (
      `<li><strong>${escaped(development.title)}</strong> (${escaped(howOf(development))})${told.join('')}` +
      `<blockquote>${escaped(quoteOf(development))}</blockquote><a href="${escaped(article.url)}">${escaped(article.outlet ?? article.url)}</a></li>`
    );
  };
  const body = sectionsOf(items).map(
    (section) => `<h2>${section.title}</h2>\n<ul>\n${section.items.map(itemOf).join('\n')}\n</ul>`,
  );
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${escaped(heading)}</title></head><body>`,
    `<h1>${escaped(heading)}</h1>`,
    ...(body.length === 0 ? ['<p>Nothing happened.</p>'] : body),
    '</body></html>',
  ].join('\n');
}
