import { isCidr } from './guarded-fetch.js';
import { StartupError } from './startup-error.js';

/** Configuration is what the environment says, checked. */
export interface Configuration {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Null: the embedded PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | null;
  /** Empty: views read the log itself. */
  readonly kafkaBrokers: readonly string[];
  readonly kafkaPartitions: number;
  /** What the names of our topics and consumer groups begin with: `demarche.events`, `demarche.articles`. */
  readonly kafkaTopicPrefix: string;
  /** Whether the bundled sample articles are loaded into an empty log. */
  readonly samples: boolean;
  /** Whether every request leaves a line in the log, or only what is wrong does. */
  readonly logRequests: boolean;
  /** Names besides the loopback's under which the server may be addressed. */
  readonly allowedHosts: readonly string[];
  /** Whether others than this machine's own programs can reach the server, so that it wants to know who asks. */
  readonly keysRequired: boolean;
  /** What one key, or one address without a key, may have: requests a minute, and streams at a time. Null: no limit. */
  readonly limits: { readonly requestsPerMinute: number | null; readonly streams: number | null };
  /** CIDR blocks that pages and feeds may be fetched from though they are not public. */
  readonly fetchAllow: readonly string[];
  /** CIDR blocks that webhooks may be sent to though they are not public. */
  readonly webhookAllow: readonly string[];
  /** The least time between two requests to one host. */
  readonly fetchIntervalMs: number;
  /** Whom the owner of a site can write to; it goes into the User-Agent. Empty: nobody is named. */
  readonly fetchContact: string;
}

/** readConfiguration reads the environment. @throws StartupError naming the variable that is wrong */
export function readConfiguration(env: Readonly<Record<string, string | undefined>>): Configuration {
  const text = (name: string, otherwise: string): string => {
    const value = env[name]?.trim() ?? '';
    return value === '' ? otherwise : value;
  };
  const list = (name: string): string[] =>
    text(name, '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const number = (name: string, otherwise: number, from: number, to: number): number => {
    const value = Number(text(name, String(otherwise)));
    if (!Number.isInteger(value) || value < from || value > to) {
      throw new StartupError(`${name} is "${env[name] ?? ''}"; it must be a whole number from ${from} to ${to}.`);
    }
    return value;
  };
  const samples = text('SAMPLES', 'on');
  if (samples !== 'on' && samples !== 'off') throw new StartupError(`SAMPLES is "${samples}"; it must be on or off.`);

  const logLevel = text('LOG_LEVEL', 'warn');
  if (logLevel !== 'warn' && logLevel !== 'info') {
    throw new StartupError(`LOG_LEVEL is "${logLevel}"; it must be warn, or info for a line per request.`);
  }

  const databaseUrl = text('DATABASE_URL', '');
  if (databaseUrl !== '' && !/^postgres(ql)?:\/\/./u.test(databaseUrl)) {
    throw new StartupError('DATABASE_URL must begin with postgresql:// and name a host and a database.');
  }
  const kafkaBrokers = list('KAFKA_BROKERS');
  const wrong = kafkaBrokers.find((broker) => !/^[^:\s]+:\d+$|^\[[0-9a-f:]+\]:\d+$/iu.test(broker));
  if (wrong !== undefined) {
    throw new StartupError(`KAFKA_BROKERS names "${wrong}"; each must be host:port, such as 127.0.0.1:9092.`);
  }
  const kafkaTopicPrefix = text('KAFKA_TOPIC_PREFIX', 'demarche');
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/u.test(kafkaTopicPrefix)) {
    throw new StartupError(
      `KAFKA_TOPIC_PREFIX is "${kafkaTopicPrefix}"; it must be at most 100 letters, digits, dots, underscores and hyphens.`,
    );
  }
  const blocks = (name: string): string[] => {
    const given = list(name);
    const noBlock = given.find((block) => !isCidr(block));
    if (noBlock === undefined) return given;
    throw new StartupError(`${name} names "${noBlock}"; each must be a CIDR block, such as 10.0.0.0/8 or fd00::/8.`);
  };
  const fetchContact = text('FETCH_CONTACT', '');
  if (!/^[\x21-\x7e]*$/u.test(fetchContact)) {
    throw new StartupError('FETCH_CONTACT must be a mail address or a URL, in ASCII and without spaces.');
  }
  const host = text('HOST', '127.0.0.1');
  const allowedHosts = list('ALLOWED_HOSTS').map((name) => name.toLowerCase());
  // A name from elsewhere means a proxy that passes others on.
  const keysRequired = [host, ...allowedHosts].some((name) => !isLoopback(name));
  // This machine's own programs hold nobody else up.
  const limit = (name: string, otherwise: number) => number(name, keysRequired ? otherwise : 0, 0, 1_000_000) || null;
  return {
    host,
    port: number('PORT', 3000, 0, 65_535),
    dataDir: text('DATA_DIR', '.data'),
    databaseUrl: databaseUrl === '' ? null : databaseUrl,
    kafkaBrokers,
    kafkaPartitions: number('KAFKA_PARTITIONS', 6, 1, 1000),
    kafkaTopicPrefix,
    samples: samples === 'on',
    logRequests: logLevel === 'info',
    allowedHosts,
    keysRequired,
    limits: { requestsPerMinute: limit('RATE_LIMIT', 1200), streams: limit('STREAM_LIMIT', 100) },
    fetchAllow: blocks('FETCH_ALLOW'),
    webhookAllow: blocks('WEBHOOK_ALLOW'),
    fetchIntervalMs: number('FETCH_INTERVAL_MS', 1000, 0, 3_600_000),
    fetchContact,
  };
}

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/iu.test(host);
