import { type DevelopmentEvent } from '#domain';
import { type StoredEvent } from '#event-store';
import { type Encode } from './frame.js';
import { isWhyTold, labelOf } from './label.js';
import { type Format } from './subscriptions.js';

/** A Message is what a webhook is sent. Its id is the same for every attempt, so that a receiver drops what it has. */
export interface Message {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

/** messageOf is an event as a subscription is sent it: a CloudEvent that counts, or a text for people. */
export function messageOf(
  event: StoredEvent,
  { format, counter, left, encode }: { format: Format; counter: bigint; left: boolean; encode: Encode },
): Message {
  if (format === 'slack') return slackMessage(event.id, slackText(event, left));
  const body = { ...encode(event), counter: Number(counter), ...(left ? { left } : {}) };
  return { id: event.id, type: 'application/cloudevents+json; charset=utf-8', body: JSON.stringify(body) };
}

/** testMessage says that it is a test, and nothing else. */
export function testMessage(id: string, format: Format, now: Date): Message {
  const text = 'A test of Demarche: this address is subscribed to developments.';
  if (format === 'slack') return slackMessage(id, text);
  const body = {
    specversion: '1.0',
    id,
    source: '/demarche',
    type: 'demarche.WebhookTest.v1',
    time: now.toISOString(),
    datacontenttype: 'application/json',
    data: { text },
  };
  return { id, type: 'application/cloudevents+json; charset=utf-8', body: JSON.stringify(body) };
}

const slackMessage = (id: string, text: string): Message => ({
  id,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({ text }),
});

function slackText(event: StoredEvent, left: boolean): string {
  const { development, because } = event.data as DevelopmentEvent['data'];
  const { title, dates, status, stance, best, counts } = development;
  const { article, evidence } = best;
  const how = [dates[0], status, stance].filter((part) => part !== undefined).join(', ');
  const label = labelOf(event);
  return [
    `*${label}: ${slackEscaped(title)}*`,
    `${how}; ${counts.sources} independent ${counts.sources === 1 ? 'source' : 'sources'}`,
    `> ${slackEscaped(evidence.quote.replace(/\s+/gu, ' '))}`,
    `<${slackEscaped(article.url)}|${slackEscaped(article.outlet ?? new URL(article.url).hostname)}>`,
    ...(isWhyTold(label) ? [`Why: ${slackEscaped(because.reason)}`] : []),
    ...(left ? ['This is no longer what you asked for.'] : []),
  ].join('\n');
}

/** Slack wants these three replaced, and nothing else. */
const slackEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
