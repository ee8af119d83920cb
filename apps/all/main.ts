import { runMain } from '../demarche.js';
import { loadSamples } from './samples.js';
import { welcome } from './welcome.js';

await runMain(['api', 'desk', 'relay', 'projector', 'webhooks'], async (demarche) => {
  const loaded = await loadSamples(demarche);
  console.log(welcome(demarche, loaded));
});
