// A process of its own for the stress test of the log: eight writers and a head keeper, on what was built.
//
//   fork(…, [], { env: { DATABASE_URL, SEED, APPENDS } })
//
// It tells its parent of each append what became of it: {outcome: 'acked', position, ids} or {outcome: 'refused', reason,
// ids}, where the ids of a refused one are those that must not stand. Then it keeps the head until it is told to stop.

import { createHash } from 'node:crypto';
import { Appender, EventIdConflict, HeadKeeper, LOG_TYPES, OutcomeUnknown, VersionConflict } from '#event-store';
import { openPool } from '#platform';

const { DATABASE_URL: url, SEED: seed, APPENDS: appends } = process.env;
const WRITERS = 8;
/** Streams that all writers of all processes write to. */
const SHARED = ['article-shared1', 'article-shared2', 'article-shared3', 'article-shared4'];

const ignore = () => undefined;
const pool = openPool({ url, name: 'stress writers', max: 10, types: LOG_TYPES, onError: ignore });
const stopping = new AbortController();
const keeper = new HeadKeeper(pool, ignore, ignore);
const keeping = keeper.run(stopping.signal);
const appender = new Appender(pool, () => keeper.hint());

const tell = {
  acked: (position, ids) => process.send({ outcome: 'acked', position: position.toString(), ids }),
  refused: (reason, ids) => process.send({ outcome: 'refused', reason, ids }),
};

/** Numbers that look random and are the same in every run. */
function dice(name) {
  let state = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE();
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

async function write(name) {
  const roll = dice(name);
  let made = 0;
  const uuid = () => {
    const hex = createHash('sha256').update(`${seed} ${name} ${made++}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
  const events = (count) => Array.from({ length: count }, () => event(uuid()));
  const own = `article-${seed}-${name}`;
  let ownVersion = 0;
  let seenShared = 0;
  const sent = [];

  const append = async (streams, fresh = streams.flatMap((part) => part.events.map(({ id }) => id))) => {
    const whole = { recordedBy: 'stress', correlationId: uuid(), causationId: null, streams };
    try {
      const { position } = await appender.append(whole);
      tell.acked(position, fresh);
      sent.push({ whole, position, fresh });
      return null;
    } catch (error) {
      if (error instanceof OutcomeUnknown) return error;
      if (!(error instanceof VersionConflict || error instanceof EventIdConflict)) throw error;
      tell.refused(error.name, fresh);
      return error;
    }
  };

  for (let i = 0; i < Number(appends); i++) {
    const shared = SHARED[roll(SHARED.length)];
    switch (roll(8)) {
      case 0:
      case 1: {
        const added = events(1 + roll(5));
        const error = await append([{ stream: own, expected: ownVersion === 0 ? 'none' : ownVersion, events: added }]);
        ownVersion = error === null ? ownVersion + added.length : (error.actual ?? ownVersion);
        break;
      }
      case 2:
      case 3:
        await append([{ stream: shared, expected: 'any', events: events(1 + roll(3)) }]);
        break;
      case 4: {
        // Most likely stale by now.
        const error = await append([{ stream: shared, expected: seenShared, events: events(1) }]);
        seenShared = error?.actual ?? seenShared;
        break;
      }
      case 5: {
        const [one, two] = [shared, `article-${seed}-pairs${roll(3)}`];
        await append([one, two].map((stream) => ({ stream, expected: 'any', events: events(1 + roll(2)) })));
        break;
      }
      case 6: {
        const again = sent[roll(sent.length)];
        if (again === undefined) break;
        const { position, outcome } = await appender.append(again.whole);
        if (outcome !== 'known' || position !== again.position) throw new Error('the same again was another');
        break;
      }
      case 7: {
        const taken = sent[roll(sent.length)]?.fresh[0];
        if (taken === undefined) break;
        const added = events(1);
        await append(
          [{ stream: shared, expected: 'any', events: [event(taken, 'somebody else'), ...added] }],
          added.map(({ id }) => id),
        );
        break;
      }
    }
  }
}

const event = (id, author = 'stress') => ({
  id,
  type: 'ArticleRetracted',
  time: null,
  data: {
    article: {
      id: '00000000-0000-4000-8000-000000000000',
      version: 1,
      url: 'https://example.org/a',
      title: null,
      outlet: null,
      publishedAt: '2026-01-01T00:00:00.000Z',
      kind: 'news',
    },
    factIds: [],
    reason: 'a test',
    author,
  },
});

// The parent is gone: nobody hears of what is written.
const orphaned = () => process.exit(1);
process.on('disconnect', orphaned);
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(`writer${writer}`)));
process.send({ outcome: 'finished' });
await new Promise((resolve) => process.once('message', resolve));
stopping.abort();
await keeping;
await pool.end();
process.off('disconnect', orphaned).disconnect();
