import { EventSource } from 'eventsource';
import { type Client } from '../client.js';

/** openEventSource opens a stream in the name of the client's key, where it has one. */
export const openEventSource = (client: Client, url: URL): EventSource =>
  new EventSource(url, {
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, ...client.headers } }),
  });
