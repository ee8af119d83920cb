export interface RunningKafka {
  /** host:port, as KAFKA_BROKERS takes it. */
  readonly brokers: string;
  readonly pid: number;
  /** Settles when the broker ends without stop() or kill() having been called, with the reason. */
  readonly exited: Promise<string>;
  /** Ends the broker in order, everything on disk. */
  stop(): Promise<void>;
  /** Ends the broker with SIGKILL, as a crash would. */
  kill(): Promise<void>;
}

/** startKafka starts an Apache Kafka of one node on 127.0.0.1; `dataDir` may hold what an earlier one wrote. */
export function startKafka(options: { readonly port: number; readonly dataDir: string }): Promise<RunningKafka>;

export function freePort(): Promise<number>;
