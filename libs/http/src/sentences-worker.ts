// What runs in the worker thread of extraction.ts that only cuts a text into sentences.
export { sentencesIn as default } from '#extraction';
