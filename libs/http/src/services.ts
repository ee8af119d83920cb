import type pg from 'pg';
import { type Registry } from 'prom-client';
import { type DataSource } from 'typeorm';
import { type Appender, type Erasures, type HeadWatch } from '#event-store';
import { type Subscriptions, type Tail } from '#feeds';
import { type Broker, type DeadLetters } from '#messaging';
import { type PageFetcher, type Sources } from '#intake';
import { type Guard, type Health } from '#platform';
import { type Readings } from '#projections';
import { type Access } from './access.js';
import { type Extraction } from './extraction.js';

/** Services is what the HTTP side works with; the composition root makes it, Nest hands it to whoever asks for it. */
export abstract class Services {
  abstract readonly pool: pg.Pool;
  abstract readonly dataSource: DataSource;
  abstract readonly appender: Appender;
  abstract readonly headWatch: HeadWatch;
  abstract readonly erasures: Erasures;
  /** Views as the articles tell them that were published by a time. */
  abstract readonly readings: Readings;
  abstract readonly tail: Tail;
  abstract readonly subscriptions: Subscriptions;
  /** Reaches what webhooks may be sent to. */
  abstract readonly webhookGuard: Guard;
  abstract readonly extraction: Extraction;
  /** Articles from Kafka that could not be taken in; null where there is no Kafka. */
  abstract readonly deadLetters: DeadLetters | null;
  abstract readonly fetcher: PageFetcher;
  abstract readonly sources: Sources;
  abstract readonly health: Health;
  abstract readonly access: Access;
  /** Where whatever measures itself registers. */
  abstract readonly metrics: Registry;
  /** Where events go besides; null where there is no Kafka. */
  abstract readonly broker: Broker | null;
  /** The log's epoch, with which every id of the stream begins. */
  abstract readonly epoch: string;
  /** Aborts when the process begins to drain. */
  abstract readonly stopping: AbortSignal;
}
