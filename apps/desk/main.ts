import { runMain } from '../demarche.js';

await runMain(['desk'], ({ localUrl }) => {
  console.log(`desk listens on ${localUrl}`);
  return Promise.resolve();
});
