import { runMain } from '../demarche.js';

await runMain(['api'], ({ localUrl }) => {
  console.log(`api listens on ${localUrl}`);
  return Promise.resolve();
});
