import { type StoredEvent } from '#event-store';
import { type Encode } from './frame.js';
import { happenedIn, howOf, quoteOf, sentencesOf } from './happened.js';
import { type Format } from './subscriptions.js';
import { developmentIn } from './told.js';

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
  const development = developmentIn(event);
  const { article } = development.best;
  const happened = happenedIn(event, left);
  return [
    `*${happened.label}: ${slackEscaped(development.title)}*`,
    slackEscaped(howOf(development)),
    `> ${slackEscaped(quoteOf(development))}`,
    `<${slackEscaped(article.url)}|${slackEscaped(article.outlet ?? new URL(article.url).hostname)}>`,
    ...sentencesOf(happened).map(slackEscaped),
  ].join('\n');
}

/** Slack wants these three replaced, and nothing else. */
const slackEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
