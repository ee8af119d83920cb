import { type Demarche } from '../demarche.js';

/** welcome is what a person sees once everything runs: where to look, and three things to try. */
export function welcome({ localUrl, configuration }: Demarche, samples: number): string {
  const database = configuration.databaseUrl === null ? `PostgreSQL under ${configuration.dataDir}` : 'your PostgreSQL';
  const events =
    configuration.kafkaBrokers.length > 0 ? `Kafka at ${configuration.kafkaBrokers.join(', ')}` : 'the log itself';
  return `
  Demarche listens on ${localUrl}
  The log is in ${database}; the views read ${events}.${samples > 0 ? `\n  ${samples} sample articles were loaded.` : ''}

  Look at   ${localUrl}/v1/developments    what has happened
            ${localUrl}/v1/statements      who said what
            ${localUrl}/v1/articles        what it rests on
            ${localUrl}/v1/events          the history
            ${localUrl}/v1/stream          what happens now

  Try       curl '${localUrl}/v1/developments?actor=USA&type=MeetingHeld'
            curl -N '${localUrl}/v1/stream?after=earliest'
            npm run demarche -- ingest FILE --published 2025-04-11

  Ctrl-C stops it.
`;
}
