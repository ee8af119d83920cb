// What runs in the worker thread of extraction.ts.
export { extract as default } from '#extraction';
