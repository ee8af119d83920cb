import { runMain } from '../demarche.js';

await runMain(['webhooks'], ({ localUrl }) => {
  console.log(`webhooks listens on ${localUrl}`);
  return Promise.resolve();
});
