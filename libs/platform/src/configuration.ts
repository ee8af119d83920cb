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
  /** The topic of all events. */
  readonly kafkaTopic: string;
  /** Whether the bundled sample articles are loaded into an empty log. */
  readonly samples: boolean;
  /** Names besides the loopback's under which the server may be addressed. */
  readonly allowedHosts: readonly string[];
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

  const databaseUrl = text('DATABASE_URL', '');
  if (databaseUrl !== '' && !/^postgres(ql)?:\/\/./u.test(databaseUrl)) {
    throw new StartupError('DATABASE_URL must begin with postgresql:// and name a host and a database.');
  }
  const kafkaBrokers = list('KAFKA_BROKERS');
  const wrong = kafkaBrokers.find((broker) => !/^[^:\s]+:\d+$|^\[[0-9a-f:]+\]:\d+$/iu.test(broker));
  if (wrong !== undefined) {
    throw new StartupError(`KAFKA_BROKERS names "${wrong}"; each must be host:port, such as 127.0.0.1:9092.`);
  }
  const kafkaTopic = text('KAFKA_TOPIC', 'demarche.events');
  if (!/^[A-Za-z0-9._-]{1,249}$/u.test(kafkaTopic) || /^\.\.?$/u.test(kafkaTopic)) {
    throw new StartupError(
      `KAFKA_TOPIC is "${kafkaTopic}"; it must be at most 249 letters, digits, dots, underscores and hyphens.`,
    );
  }
  return {
    host: text('HOST', '127.0.0.1'),
    port: number('PORT', 3000, 0, 65_535),
    dataDir: text('DATA_DIR', '.data'),
    databaseUrl: databaseUrl === '' ? null : databaseUrl,
    kafkaBrokers,
    kafkaPartitions: number('KAFKA_PARTITIONS', 6, 1, 1000),
    kafkaTopic,
    samples: samples === 'on',
    allowedHosts: list('ALLOWED_HOSTS').map((host) => host.toLowerCase()),
  };
}
