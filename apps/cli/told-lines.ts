import { styleText } from 'node:util';
import { isWhyTold, labelOf } from '#feeds';
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
  const { development, because } = event.data as { development: Development; because: { reason: string } };
  const label = labelOf(event);
  const { evidence, article } = development.best;
  const left = envelope.left === true ? [styleText('dim', `${INDENT}(this is no longer what you asked for)`)] : [];
  const why = isWhyTold(label) ? [`${INDENT}why: ${because.reason}`] : [];
  return [
    `${styleText(COLOURS[label] ?? 'cyan', label.toLowerCase().padEnd(INDENT.length - 1))} ${styleText('bold', development.title)}`,
    `${INDENT}${[development.dates[0], development.status, development.stance].filter(Boolean).join(', ')}`,
    `${INDENT}“${evidence.quote.replace(/\s+/gu, ' ')}”`,
    ...why,
    ...left,
    styleText('dim', `${INDENT}${article.outlet ?? ''} ${article.url}`),
  ].join('\n');
}
