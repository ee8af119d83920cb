import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ConsoleLogger, Logger, type LoggerService } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type pg from 'pg';
import {
  CreateDesk1764000100000,
  CreateDeskCases1764000400000,
  CreateDeskSituations1764000500000,
  IndexDeskLinks1764000900002,
  Desk,
  tellingOf,
} from '#desk';
import { CreateAccess1764000800000, Keys } from '#access';
import {
  Appender,
  checkCheckpoints,
  CheckpointAhead,
  CreateLog1764000000000,
  Erasures,
  FindErasures1764000900001,
  HeadKeeper,
  HeadWatch,
  IndexDecisions1764000800001,
  LogSource,
  jsonTypes,
  logTypes,
  positionOf,
  readEpochs,
  SharedSource,
  whileLeased,
} from '#event-store';
import { CreateSubscriptions1764000700000, DeliveryMetrics, Subscriptions, Tail, runWebhooks } from '#feeds';
import { Extraction, KnownActors, newsroomOf, startApi, startHealth, takeArticles, type Services } from '#http';
import { CreateSources1764000300000, FeedReader, PageFetcher, Poller, Sources, systemClock } from '#intake';
import {
  ArticleTopic,
  Broker,
  DeadLetters,
  KafkaSource,
  Relay,
  TopicAhead,
  checkAgainstLog,
  checkTopicEnd,
  isBrokerError,
  toCloudEvent,
  type Offsets,
} from '#messaging';
import {
  Health,
  migrate,
  openDataSource,
  openGuard,
  openMetrics,
  openPool,
  StartupError,
  readConfiguration,
  startEmbeddedPostgres,
  startTracing,
  type Configuration,
} from '#platform';
import {
  CreateProjections1764000200000,
  CreateReadings1764000900000,
  Projector,
  ReadingBuilder,
  Readings,
  Rebuilder,
  VIEWS,
  entityOf,
  prepareViews,
} from '#projections';

/** A Role is a part of Demarche that can be a process of its own. */
export type Role = 'api' | 'desk' | 'relay' | 'projector' | 'webhooks';

/** Demarche is the running process, as its main sees it. */
export interface Demarche {
  readonly configuration: Configuration;
  readonly services: Services;
  /** What the API does, for this process itself, which has no key; null without the API. */
  readonly commands: CommandBus | null;
  /** Where it listens, as a program on this machine reaches it. */
  readonly localUrl: string;
  /** Resolves with a reason when something that it cannot live without has ended by itself. */
  readonly failed: Promise<string>;
  /** Drains: takes nothing new, finishes what is under way, closes from the door to the database. */
  stop(): Promise<void>;
}

export const MIGRATIONS = [
  CreateLog1764000000000,
  CreateDesk1764000100000,
  CreateProjections1764000200000,
  CreateSources1764000300000,
  CreateDeskCases1764000400000,
  CreateDeskSituations1764000500000,
  IndexDeskLinks1764000900002,
  CreateSubscriptions1764000700000,
  CreateAccess1764000800000,
  IndexDecisions1764000800001,
  FindErasures1764000900001,
  CreateReadings1764000900000,
];

/**
 * startDemarche puts the parts together: the database, then the log and who marks it, then those who read it, then the
 * door. Stopping goes the other way.
 */
export async function startDemarche(roles: readonly Role[], env = process.env): Promise<Demarche> {
  const configuration = readConfiguration(env);
  const printing = { json: !process.stdout.isTTY, colors: process.stdout.isTTY };
  const logger = new ConsoleLogger({ ...printing, logLevels: ['warn', 'error', 'fatal'] });
  // Of its own, since at its level Nest has much to say as well.
  const requestLog = configuration.logRequests ? new ConsoleLogger({ ...printing, logLevels: ['log'] }) : null;
  const has = (role: Role) => roles.includes(role);
  const health = new Health();
  const closing: (() => Promise<unknown>)[] = [];
  let fail: (reason: string) => void = () => undefined;
  const failed = new Promise<string>((resolve) => {
    fail = resolve;
  });
  const stopAll = async () => {
    for (const close of closing.reverse()) await close();
  };

  const pools = new Map<string, pg.Pool>();
  const metrics = openMetrics(health, pools);

  try {
    // Before anything that has spans of its own, and after it again.
    closing.push(await startTracing(env));
    const url = configuration.databaseUrl ?? (await startDatabase(configuration, closing, fail));
    const complain = complainTo(logger);
    const erasures = new Erasures();
    const pool = (name: string, max: number, options: { repeatable?: true } = {}) => {
      const types = logTypes(erasures.parse);
      const opened = openPool({ url, name, max, types, ...options, onError: complain('database') });
      pools.set(name, opened);
      closing.push(() => opened.end());
      return opened;
    };

    const dataSource = await openDataSource(url, {
      migrations: MIGRATIONS,
      entities: VIEWS.map(entityOf),
      types: jsonTypes(erasures.parse),
    });
    closing.push(() => dataSource.destroy());
    await migrate(dataSource);
    const writers = pool('log', 8);
    await checkCheckpoints(writers);
    const broker = configuration.kafkaBrokers.length > 0 ? brokerOf(configuration, logger) : null;
    const checked = broker === null || (await isChecked(broker, writers));
    // Before anything is read that may have been erased.
    await erasures.load(writers);
    const access = { keys: new Keys(writers), required: configuration.keysRequired };
    if (access.required && !(await access.keys.anyValid())) throw noKey(configuration);
    await prepareViews(writers, VIEWS);

    const knownActors = new KnownActors(writers);
    const extraction = new Extraction(() => knownActors.current());
    closing.push(() => extraction.close());
    const guard = openGuard({ allow: configuration.fetchAllow });
    closing.push(() => guard.close());
    const webhookGuard = openGuard({ allow: configuration.webhookAllow, variable: 'WEBHOOK_ALLOW' });
    closing.push(() => webhookGuard.close());
    const feedReader = new FeedReader();
    closing.push(() => feedReader.close());
    const { fetchIntervalMs: intervalMs, fetchContact: contact } = configuration;
    const fetcher = new PageFetcher({ guard, clock: systemClock, intervalMs, contact });

    const stopping = new AbortController();
    const readers = pool('readers', 6);
    // For those whose work follows from the log. The desk too: what it appends is read by nobody before the head keeper has
    // marked it, and a mark waits for the disk, which then has all that was committed before.
    const followers = pool('followers', 8, { repeatable: true });
    const headWatch = new HeadWatch(readers, complain('head watch'));
    const log = new SharedSource(() => Promise.resolve(new LogSource(readers, headWatch)), complain('log'));
    const keeper = new HeadKeeper(readers, headWatch, complain('head keeper'));
    const running: Promise<unknown>[] = [
      headWatch.run(stopping.signal),
      keeper.run(stopping.signal),
      erasures.run(readers, complain('erasures'), stopping.signal),
    ];
    if (broker !== null && !checked) {
      logger.warn('Kafka is away: whether this database was restored from a backup is asked when it is back', 'kafka');
      running.push(
        watched('check of the topic', checkWhenBack(broker, writers, stopping.signal), health, logger, fail),
      );
    }
    if (has('desk')) {
      const desk = new Desk(followers, log, {
        onAppended: () => {
          keeper.hint();
        },
        onRetry: complain('desk'),
      });
      running.push(watched('desk', desk.run(stopping.signal), health, logger));
    }
    const tail = new Tail(readers, headWatch, log);
    erasures.onNews(() => {
      log.forget();
      tail.forget();
    });
    if (has('webhooks')) {
      const sending = runWebhooks(
        {
          pool: readers,
          tail,
          guard: webhookGuard,
          encode: toCloudEvent,
          erasures,
          metrics: new DeliveryMetrics(metrics),
          random: Math.random,
          onError: complain('webhooks'),
          onDisabled: (host, reason) => {
            logger.warn(`A subscription at ${host} was disabled: ${reason}`, 'webhooks');
          },
        },
        stopping.signal,
      );
      running.push(watched('webhooks', sending, health, logger));
    }
    if (has('relay') && broker !== null) {
      const relay = new Relay(readers, headWatch, broker, erasures, complain('relay'));
      running.push(watched('relay', relay.run(stopping.signal), health, logger, fail));
    }
    if (has('projector')) {
      // Views read Kafka where there is one, and otherwise the log itself; all else is the same.
      const sourceOfViews =
        broker === null ? log : topicSource(readers, headWatch, broker, erasures, complain('topic'));
      running.push(
        runProjector(
          followers,
          pool('rebuild', 3, { repeatable: true }),
          headWatch,
          sourceOfViews,
          health,
          logger,
          fail,
          stopping.signal,
        ),
      );
      const builder = new ReadingBuilder(
        pool('readings', 3, { repeatable: true }),
        VIEWS,
        tellingOf(readers),
        complain('readings'),
      );
      running.push(builder.run(stopping.signal));
    }
    closing.push(async () => {
      stopping.abort();
      await Promise.all(running);
    });

    const deadLetters = broker === null ? null : new DeadLetters(broker);
    const services: Services = {
      pool: writers,
      dataSource,
      appender: new Appender(writers, () => {
        keeper.hint();
      }),
      headWatch,
      erasures,
      readings: new Readings(writers, tellingOf(writers)),
      tail,
      subscriptions: new Subscriptions(writers),
      webhookGuard,
      extraction,
      deadLetters,
      fetcher,
      sources: new Sources(writers),
      health,
      access,
      metrics,
      epoch: (await readEpochs(writers)).at(-1)?.name ?? '',
      broker,
      stopping: stopping.signal,
    };
    const options = { ...configuration, access, metrics, logger, requestLog };
    const app = has('api') ? await startApi(services, options) : await startHealth(health, options);
    if (has('api')) {
      // Beside the API, since whatever is found is taken in by the commands of the API.
      const poller = new Poller({
        sources: services.sources,
        fetcher,
        readFeed: (feed) => feedReader.read(feed),
        newsroom: newsroomOf(app.get(CommandBus), randomUUID, systemClock),
        clock: systemClock,
        random: Math.random,
        onError: complain('intake'),
      });
      const polling = whileLeased(readers, 'intake', stopping.signal, (lease, signal) => poller.run(lease, signal));
      running.push(watched('intake', polling, health, logger));
    }
    closing.push(async () => {
      // Streams say bye and end first; they are what keeps a server from closing.
      stopping.abort();
      await app.close();
    });
    if (has('api') && broker !== null && deadLetters !== null) {
      const intake = new ArticleTopic(broker, {
        take: takeArticles(app.get(CommandBus), 'kafka'),
        deadLetters,
        onTrouble: complain('articles topic'),
        onState: ({ ready, detail }) => {
          health.set('articles topic', ready, detail);
        },
      });
      const taking = intake.run(stopping.signal);
      closing.push(async () => {
        stopping.abort();
        await taking;
        await deadLetters.close();
      });
    }
    const commands = has('api') ? app.get(CommandBus) : null;
    return { configuration, services, commands, localUrl: await localUrlOf(app), failed, stop: stopAll };
  } catch (error) {
    await stopAll();
    throw error;
  }
}

/** Whoever reaches it from elsewhere could read and write everything. */
const noKey = ({ host, allowedHosts }: Configuration): StartupError =>
  new StartupError(
    `Others than this machine can reach this server (HOST is ${host}, ALLOWED_HOSTS ${allowedHosts.join(',') || 'empty'}), ` +
      'and there is no API key yet. Make the first one, on the same DATABASE_URL or DATA_DIR: ' +
      'npm run demarche -- key create NAME --scopes all. Or leave HOST and ALLOWED_HOSTS on the loopback.',
  );

async function localUrlOf(app: { getUrl(): Promise<string> }): Promise<string> {
  const { port } = new URL(await app.getUrl());
  return `http://127.0.0.1:${port}`;
}

export async function startDatabase(
  { dataDir }: Configuration,
  closing: (() => Promise<unknown>)[],
  fail: (reason: string) => void,
): Promise<string> {
  const postgres = await startEmbeddedPostgres({ dataDir: resolve(dataDir), log: () => undefined });
  closing.push(() => postgres.stop());
  void postgres.exited.then((reason) => {
    fail(`The embedded PostgreSQL has ended: ${reason}`);
  });
  return postgres.url;
}

export const brokerOf = (configuration: Configuration, logger: LoggerService): Broker =>
  new Broker({
    brokers: configuration.kafkaBrokers,
    topicPrefix: configuration.kafkaTopicPrefix,
    partitions: configuration.kafkaPartitions,
    onLog: (level, message) => {
      if (level === 'error' || level === 'warn') logger.warn(message, 'kafka');
    },
  });

/** How often a broker that is away is asked for again. */
const ASK_AGAIN_MS = 5000;

/** isChecked tells whether the topic could be asked if the database was restored: not while the broker is away. */
async function isChecked(broker: Broker, pool: pg.Pool): Promise<boolean> {
  try {
    await checkTopicEnd(broker, pool);
    return true;
  } catch (error) {
    if (!isBrokerError(error)) throw error;
    return false;
  }
}

/** A broker may be away for long, and nobody waits for it. It is asked when it is back. */
async function checkWhenBack(broker: Broker, pool: pg.Pool, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await isChecked(broker, pool))) {
    await delay(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}

const topicSource = (
  pool: pg.Pool,
  headWatch: HeadWatch,
  broker: Broker,
  { parse }: Erasures,
  onError: (error: unknown) => void,
): SharedSource =>
  new SharedSource(async ({ position, resume }) => {
    const source = await KafkaSource.open(broker, position, resume as Offsets, await readEpochs(pool), parse);
    return {
      next: async (after, limit, signal) => {
        const batch = await source.next(after, limit, signal);
        // Nothing is folded that the log does not hold. Mostly its head is known here before the topic has been sent it.
        if (batch !== null && batch.through > positionOf(headWatch.head))
          await checkAgainstLog(broker.topic, batch.through.toString(), pool);
        return batch;
      },
      close: () => source.close(),
    };
  }, onError);

async function runProjector(
  pool: pg.Pool,
  rebuildPool: pg.Pool,
  headWatch: HeadWatch,
  source: SharedSource,
  health: Health,
  logger: LoggerService,
  fail: (reason: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const { name } of VIEWS) health.set(`view ${name}`, true);
  const rebuilder = new Rebuilder(rebuildPool, headWatch, VIEWS, complainTo(logger)('rebuild'));
  const projector = new Projector(pool, VIEWS, (place) => source.reader(place), {
    isRetriable: isBrokerError,
    onRetry: complainTo(logger)('projector'),
    onStopped: (view, error) => {
      health.set(`view ${view}`, false, error.message);
      logger.error(error.message, error.stack, 'projector');
      if (error instanceof TopicAhead) fail(error.message);
    },
  });
  await Promise.all([projector.run(signal), rebuilder.run(signal)]);
}

/**
 * A part that ends by an error leaves the others running, and the process not ready; but on a log that has lost what was
 * sent, nothing may be written, or positions are given twice.
 */
async function watched(
  part: string,
  run: Promise<void>,
  health: Health,
  logger: LoggerService,
  fail: (reason: string) => void = () => undefined,
): Promise<void> {
  health.set(part, true);
  try {
    await run;
  } catch (error) {
    health.set(part, false, (error as Error).message);
    logger.error((error as Error).message, (error as Error).stack, part);
    if (error instanceof TopicAhead) fail(error.message);
  }
}

/** What passes by itself is said once in a while, not with every attempt. */
function complainTo(logger: LoggerService) {
  const QUIET_MS = 5000;
  return (context: string) => {
    let last = -Infinity;
    return (error: unknown) => {
      if (performance.now() - last < QUIET_MS) return;
      last = performance.now();
      logger.warn(error instanceof Error ? error.message : String(error), context);
    };
  };
}

/** runMain starts a process with these roles, and ends it in order: 0 after SIGTERM or SIGINT, 1 where it failed. */
export async function runMain(roles: readonly Role[], onStarted: (demarche: Demarche) => Promise<void>): Promise<void> {
  let demarche: Demarche;
  try {
    demarche = await startDemarche(roles);
  } catch (error) {
    const isForPeople = [StartupError, CheckpointAhead, TopicAhead].some((kind) => error instanceof kind);
    if (!(error instanceof Error && isForPeople)) throw error;
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  const signalled = new Promise<null>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => {
        resolve(null);
      });
  });
  await onStarted(demarche);
  const reason = await Promise.race([signalled, demarche.failed]);
  if (reason !== null) new Logger('demarche').fatal(reason);
  await demarche.stop();
  process.exit(reason === null ? 0 : 1);
}
