import { runMain } from '../demarche.js';

await runMain(['relay'], ({ localUrl }) => {
  console.log(`relay listens on ${localUrl}`);
  return Promise.resolve();
});
