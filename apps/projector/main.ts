import { runMain } from '../demarche.js';

await runMain(['projector'], ({ localUrl }) => {
  console.log(`projector listens on ${localUrl}`);
  return Promise.resolve();
});
