// What runs in the worker thread in which feeds are read.
export { readFeed as default } from './feed.js';
