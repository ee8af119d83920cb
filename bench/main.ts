import { benchAppend } from './append.js';
import { benchDesk } from './desk.js';
import { benchFeeds } from './feeds.js';
import { benchLatency } from './latency.js';
import { say, timed } from './measure.js';
import { benchAtSize } from './query.js';
import { benchRebuild } from './rebuild.js';
import { benchRelay } from './relay.js';
import { openSetting, type Setting } from './setting.js';
import { benchViews } from './views.js';

/**
 * The parts of the benchmark, in the order in which they run; `npm run bench -- relay query` runs two of them. Latency
 * comes first: behind the millions of rows of the others, PostgreSQL vacuums for a while.
 */
const PARTS: Readonly<Record<string, (setting: Setting) => Promise<object>>> = {
  latency: async (setting) => ({ latency: await benchLatency(setting, 16) }),
  append: async (setting) => ({ append: await benchAppend(setting, 0.5, 3) }),
  rebuild: async (setting) => ({ rebuild: await benchRebuild(setting, 3) }),
  relay: async (setting) => ({ relay: await benchRelay(setting, 3) }),
  desk: async (setting) => ({ desk: await benchDesk(setting) }),
  feeds: async (setting) => ({ feeds: await benchFeeds(setting) }),
  query: benchAtSize,
  views: async (setting) => ({ views: await benchViews(setting, 'small') }),
  'views-large': async (setting) => ({ viewsLarge: await benchViews(setting, 'large') }),
};
/** Take minutes of their own, the large one most of an hour, and run where they are named. */
const ASIDE = ['views', 'views-large'];

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const setting = await openSetting();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void setting.close().finally(() => process.exit(130));
  });
}
const result = {};
try {
  for (const [name, run] of Object.entries(PARTS)) {
    if (names.length === 0 ? ASIDE.includes(name) : !names.includes(name)) continue;
    const seconds = await timed(async () => {
      Object.assign(result, await run(setting));
    });
    say(`${name} took ${seconds.toFixed(0)} s`);
  }
} catch (error) {
  // Said before the server goes, since the others' pools end the process when their connections break.
  console.error(error);
  process.exitCode = 1;
}
await setting.close();
if (process.exitCode === undefined) process.stdout.write(`${JSON.stringify(result)}\n`);
// Castore's connections cannot be closed, and would wait for ever.
process.exit();
