import { AGREEMENTS } from './agreements.js';
import { COERCION } from './coercion.js';
import { FORCE } from './force.js';
import { FURTHER } from './further.js';
import { HOME } from './home.js';
import { PLAIN } from './plain.js';
import { PRESSURE } from './pressure.js';
import { RELIEF } from './relief.js';
import { TALKS } from './talks.js';
import { type Trigger } from './trigger.js';
import { WORDS_SPOKEN } from './words-spoken.js';

/** LEXICON is every trigger. Of two that match at one place, the one with the longer pattern wins, then the earlier. */
export const LEXICON: readonly Trigger[] = [
  ...TALKS,
  ...PRESSURE,
  ...AGREEMENTS,
  ...RELIEF,
  ...WORDS_SPOKEN,
  ...HOME,
  ...COERCION,
  ...FORCE,
  ...PLAIN,
  ...FURTHER,
];
