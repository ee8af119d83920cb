import { styleText } from 'node:util';
import { happenedIn, howOf, quoteOf, sentencesOf } from '#feeds';
import { fromCloudEvent, type CloudEvent } from '#messaging';
import type { Development } from '#domain';

type Colour = 'green' | 'cyan' | 'red' | 'magenta' | 'yellow';
const COLOURS: Readonly<Record<string, Colour>> = {
  New: 'green',
  Withdrawn: 'red',
  Merged: 'magenta',
  Corrected: 'yellow',
};
const INDENT = ' '.repeat(14);

/** linesOf is what a frame of the stream says, for a terminal. */
export function linesOf(envelope: CloudEvent & { left?: true }): string {
  const event = fromCloudEvent(envelope);
  const { development } = event.data as { development: Development };
  const happened = happenedIn(event, envelope.left === true);
  const { label } = happened;
  const { article } = development.best;
  return [
    `${styleText(COLOURS[label] ?? 'cyan', label.toLowerCase().padEnd(INDENT.length - 1))} ${styleText('bold', development.title)}`,
    `${INDENT}${howOf(development)}`,
    `${INDENT}“${quoteOf(development)}”`,
    ...sentencesOf(happened).map((sentence) => `${INDENT}${sentence}`),
    styleText('dim', `${INDENT}${article.outlet ?? ''} ${article.url}`),
  ].join('\n');
}
