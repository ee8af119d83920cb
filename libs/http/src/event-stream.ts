import { type Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { positionOf } from '#event-store';
import { Audience, Frames, StreamMetrics, TooSlow, stream, type StreamOptions } from '#feeds';
import { toCloudEvent } from '#messaging';
import { callerOf } from './access.js';
import { KeyWatch } from './key-watch.js';
import { logFailure } from './problem.js';
import { Services } from './services.js';

/** A client that has read nothing for this long is cut off. */
const PATIENCE_MS = 10_000;

/** EventStreams answers requests with Server-Sent Events, and shares the frames of one event among all clients. */
@Injectable()
export class EventStreams {
  readonly frames: Frames;
  readonly #audience: Audience;
  readonly #keyWatch: KeyWatch;
  readonly #open = new Set<AbortController>();

  constructor(private readonly services: Services) {
    this.frames = new Frames(services.epoch, (event) => toCloudEvent(services.erasures.masked(event)));
    const head = () => positionOf(services.headWatch.head);
    this.#audience = new Audience(
      services.tail,
      this.frames,
      head,
      new StreamMetrics(services.metrics),
      services.stopping,
    );
    this.#keyWatch = new KeyWatch(services.access.keys, services.stopping);
    services.stopping.addEventListener('abort', () => {
      for (const stream of this.#open) stream.abort();
    });
  }

  /**
   * answer begins a stream, and does not wait for its end: all that has handled the request would stay in memory as long
   * as the stream lasts, a few kilobytes for each.
   */
  answer(request: Request, response: Response, options: Omit<StreamOptions, 'audience' | 'write' | 'ending'>): void {
    // An end that is not announced needs no chunks: a frame is written as it is, in one piece.
    response.removeHeader('transfer-encoding');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
      // Of no use to anybody when the stream is over; kept alive it would hold up the end of the process.
      connection: 'close',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.flushHeaders();
    // Behind the headers a frame is bytes for the socket: what HTTP would do besides costs more than the frame.
    const output = response.socket ?? response;
    const ending = new AbortController();
    const caller = callerOf(request);
    const unwatch = caller === null ? undefined : this.#keyWatch.watch(caller.keyId, ending);
    this.#open.add(ending);
    response.on('close', () => {
      unwatch?.();
      this.#open.delete(ending);
      ending.abort();
    });
    if (this.services.stopping.aborted) ending.abort();
    stream({
      ...options,
      audience: this.#audience,
      write: (frame) => (response.destroyed || output.write(frame) ? undefined : drained(output)),
      ending,
    })
      .catch((error: unknown) => {
        logFailure(request, error);
      })
      .finally(() => {
        end(response);
      });
  }
}

/** drained resolves when the client can take more, or is gone. @throws TooSlow */
async function drained(output: Writable): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => {
      settle(new TooSlow(`nothing was read for ${PATIENCE_MS / 1000} s; come back with this id to go on`));
    }, PATIENCE_MS);
    const settle = (error?: TooSlow) => {
      clearTimeout(late);
      output.off('drain', settle).off('close', settle);
      if (error instanceof TooSlow) reject(error);
      else resolve();
    };
    output.on('drain', settle).on('close', settle);
  });
}

/** Whoever does not read does not take the end either: they get a while for it, and are cut off then. */
function end(response: Response): void {
  const late = setTimeout(() => response.destroy(), PATIENCE_MS);
  response.on('close', () => {
    clearTimeout(late);
  });
  response.end();
}
