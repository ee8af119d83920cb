import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type Response } from 'express';
import { Type } from 'typebox';
import { PositionSchema } from '#projections';
import { positionAt, positionOf, readHead } from '#event-store';
import {
  FORMATS,
  FeedFilterSchema,
  attempt,
  backtest,
  testMessage,
  type Attempted,
  type Backtest,
  type Delivery,
  type Subscription,
} from '#feeds';
import { Needs } from './access.js';
import { PageSchema, dataOf } from './answer-schemas.js';
import { Operation } from './operation.js';
import { Problem, notFound, wrongFields } from './problem.js';
import { Services } from './services.js';
import { instantOf } from './times.js';
import { LIMIT, POSITION, bodyCheck, isUuid, readQuery, type QuerySpec } from './validation.js';

const Instant = Type.String({ maxLength: 40, description: 'A time, RFC 3339' });

/** What `POST /v1/subscriptions` takes. */
export const PostSubscriptionSchema = Type.Object(
  {
    url: Type.String({ minLength: 1, maxLength: 2000, description: 'Where to post, http or https' }),
    filter: Type.Optional(FeedFilterSchema),
    format: Type.Optional(Type.Enum([...FORMATS], { description: 'cloudevents, where nothing is said, or slack' })),
  },
  { additionalProperties: false },
);
const checkSubscription = bodyCheck(PostSubscriptionSchema);
const ChangeSchema = Type.Object({ state: Type.Enum(['active', 'paused']) }, { additionalProperties: false });
const checkChange = bodyCheck(ChangeSchema);
const RotationSchema = Type.Object(
  { overlapHours: Type.Integer({ minimum: 0, maximum: 168, default: 24, description: 'Both secrets are used for' }) },
  { additionalProperties: false },
);
const checkRotation = bodyCheck(RotationSchema);
const RedeliverySchema = Type.Object(
  {
    counter: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
    since: Type.Optional(Instant),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
);
const checkRedelivery = bodyCheck(RedeliverySchema);
const BacktestSchema = Type.Object(
  { filter: Type.Optional(FeedFilterSchema), from: Type.Optional(Instant), to: Type.Optional(Instant) },
  { additionalProperties: false },
);
const checkBacktest = bodyCheck(BacktestSchema);

const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Moment = Type.String({ format: 'date-time' });
const Failure = orNull(Type.String({ examples: ['answered 503'] }));
const Counter = Type.String({ pattern: '^[0-9]+$', examples: ['12'] });
const SubscriptionSchema = Type.Object({
  id: Type.String({ format: 'uuid' }),
  url: Type.String({ examples: ['https://desk.example/hooks/demarche'] }),
  filter: FeedFilterSchema,
  format: Type.Enum([...FORMATS]),
  state: Type.Enum(['active', 'paused', 'disabled']),
  disabledReason: orNull(Type.String({ examples: ['It answered 410.'] })),
  createdAt: Moment,
  failures: Type.Integer(),
  failingSince: orNull(Moment),
  lastSuccessAt: orNull(Moment),
  lastError: Failure,
  formerSecretUntil: orNull(Moment),
  counter: Counter,
  waiting: Type.Integer(),
});
const WithSecretSchema = Type.Intersect([
  SubscriptionSchema,
  Type.Object({ secret: Type.String({ examples: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] }) }),
]);
const DeliverySchema = Type.Object({
  counter: Counter,
  position: PositionSchema,
  development: Type.String({ format: 'uuid' }),
  left: Type.Boolean(),
  state: Type.Enum(['waiting', 'delivered', 'failed']),
  attempts: Type.Integer(),
  plannedAt: Moment,
  finishedAt: orNull(Moment),
  nextAttemptAt: orNull(Moment),
  lastAttemptAt: orNull(Moment),
  lastStatus: orNull(Type.Integer()),
  lastError: Failure,
});

const DELIVERIES: QuerySpec = {
  state: { description: 'What became of it', values: ['waiting', 'delivered', 'failed'] },
  cursor: { ...POSITION, description: 'page.next of an answer' },
  limit: LIMIT,
};
const END = 2n ** 63n - 1n;
const MONTH_MS = 30 * 24 * 3_600_000;

/** Who is sent developments by webhook, what was sent, and what would have been. */
@Controller('v1/subscriptions')
@Needs('subscribe')
export class SubscriptionsController {
  constructor(private readonly services: Services) {}

  /** The secret is shown in this answer, and never again. */
  @Post()
  @Operation({
    summary: 'Sends developments to an address from now on',
    body: PostSubscriptionSchema,
    example: { url: 'https://desk.example/hooks/demarche', filter: { actor: ['FRA', 'DEU'], minSources: 2 } },
    answers: { 201: dataOf(WithSecretSchema) },
  })
  async add(
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ data: Subscription & { secret: string } }> {
    const { url, filter = {}, format = 'cloudevents' } = checkSubscription(body);
    const { subscription, secret } = await this.services.subscriptions.add({
      url: await this.#address(url),
      filter,
      format,
    });
    response.location(`/v1/subscriptions/${subscription.id}`);
    return { data: { ...subscription, secret } };
  }

  @Get()
  @Operation({ summary: 'Who is sent what', answers: { 200: dataOf(Type.Array(SubscriptionSchema)) } })
  async list(): Promise<{ data: Subscription[] }> {
    return { data: await this.services.subscriptions.list() };
  }

  /** What a filter would have sent, by default in the last 30 days: before anybody subscribes with it. */
  @Post('backtest')
  @Operation({
    summary: 'What a filter would have sent',
    body: BacktestSchema,
    example: { filter: { minSources: 2 } },
    answers: { 200: dataOf(Type.Object({ sent: Type.Integer(), complete: Type.Boolean() })) },
  })
  @HttpCode(200)
  async backtest(@Body() body: unknown): Promise<{ data: Backtest }> {
    const { filter = {}, from, to } = checkBacktest(body);
    const { pool } = this.services;
    const begin = from === undefined ? new Date(Date.now() - MONTH_MS) : timeIn('/from', from);
    const through =
      to === undefined ? positionOf(await readHead(pool)) : await positionAt(pool, timeIn('/to', to).toISOString());
    const after = await positionAt(pool, begin.toISOString());
    if (after > through) throw wrongFields([['/from', `is ${from ?? ''}, which is later than to`]]);
    return { data: await backtest(pool, { filter, after, through }) };
  }

  @Get(':id')
  @Operation({ summary: 'One of them', answers: { 200: dataOf(SubscriptionSchema) } })
  async find(@Param('id') id: string): Promise<{ data: Subscription }> {
    return { data: await this.#find(id) };
  }

  /** Pauses it, or goes on. While it pauses, deliveries wait. */
  @Patch(':id')
  @Operation({
    summary: 'Pauses it, or goes on',
    body: ChangeSchema,
    example: { state: 'paused' },
    answers: { 200: dataOf(SubscriptionSchema) },
  })
  async change(@Param('id') id: string, @Body() body: unknown): Promise<{ data: Subscription }> {
    const { state } = checkChange(body);
    await this.#find(id);
    const changed = await this.services.subscriptions.setState(id, state);
    if (changed === null) throw noSubscription(id);
    return { data: changed };
  }

  @Delete(':id')
  @Operation({ summary: 'Sends it nothing any more', answers: { 204: null } })
  @HttpCode(204)
  async remove(@Param('id') id: string): Promise<void> {
    if (!isUuid(id) || !(await this.services.subscriptions.remove(id))) throw noSubscription(id);
  }

  /** A new secret, shown this once; messages are signed with both for a while. */
  @Post(':id/rotation')
  @Operation({ summary: 'A new secret', body: RotationSchema, answers: { 201: dataOf(WithSecretSchema) } })
  async rotate(@Param('id') id: string, @Body() body: unknown): Promise<{ data: Subscription & { secret: string } }> {
    const { overlapHours } = checkRotation(body ?? {});
    await this.#find(id);
    const rotated = await this.services.subscriptions.rotate(id, overlapHours);
    if (rotated === null) throw noSubscription(id);
    return { data: { ...rotated.subscription, secret: rotated.secret } };
  }

  /** Sends a message that says it is a test, now and once, and tells what came of it. */
  @Post(':id/test')
  @Operation({
    summary: 'Sends a test, now',
    answers: { 200: dataOf(Type.Object({ ok: Type.Boolean(), status: orNull(Type.Integer()), error: Failure })) },
  })
  @HttpCode(200)
  async test(@Param('id') id: string): Promise<{ data: Omit<Attempted, 'retryAfterMs'> }> {
    const { url, format } = await this.#find(id);
    const { subscriptions, webhookGuard, stopping } = this.services;
    const message = testMessage(randomUUID(), format, new Date());
    const secrets = await subscriptions.secrets(id);
    const { ok, status, error } = await attempt(webhookGuard, { url, secrets, message }, stopping);
    return { data: { ok, status, error } };
  }

  /** The delivery log, the newest first. */
  @Get(':id/deliveries')
  @Operation({
    summary: 'What was sent',
    query: DELIVERIES,
    answers: { 200: dataOf(Type.Array(DeliverySchema), { page: PageSchema }) },
  })
  async deliveries(
    @Param('id') id: string,
    @Query() query: Record<string, unknown>,
  ): Promise<{ data: Delivery[]; page: { next: string | null } }> {
    const parameters = readQuery(query, DELIVERIES);
    await this.#find(id);
    const limit = Number(parameters.get('limit')?.[0] ?? 50);
    const found = await this.services.subscriptions.deliveries(id, {
      before: BigInt(parameters.get('cursor')?.[0] ?? END),
      state: (parameters.get('state')?.[0] ?? null) as Delivery['state'] | null,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    return { data: page, page: { next: found.length > limit ? (page.at(-1)?.counter ?? null) : null } };
  }

  /** Sends again one delivery, by its counter, or all that were planned since a time. */
  @Post(':id/redeliveries')
  @Operation({
    summary: 'Sends again',
    body: RedeliverySchema,
    example: { since: '2025-11-14T00:00:00Z' },
    answers: { 202: dataOf(Type.Object({ redelivered: Type.Integer() })) },
  })
  @HttpCode(202)
  async redeliver(@Param('id') id: string, @Body() body: unknown): Promise<{ data: { redelivered: number } }> {
    const { counter, since } = checkRedelivery(body);
    const { state } = await this.#find(id);
    const { subscriptions } = this.services;
    if (counter === undefined) {
      const redelivered = await subscriptions.redeliverSince(id, timeIn('/since', since ?? '').toISOString());
      return { data: { redelivered } };
    }
    const found = await subscriptions.redeliver(id, BigInt(counter));
    if (found === null) {
      const kept = await subscriptions.kept(id);
      const there = kept === null ? 'it has none' : `those that are kept lie from ${kept.first} to ${kept.last}`;
      throw notFound(`The subscription has no delivery ${counter}; ${there}.`);
    }
    if (found === 'waiting') {
      const until =
        state === 'active' ? 'goes out without this' : `goes out when the subscription, ${state}, is active`;
      throw new Problem(409, 'Conflict', `Delivery ${counter} still waits to be sent, and ${until}.`);
    }
    return { data: { redelivered: 1 } };
  }

  async #find(id: string): Promise<Subscription> {
    const found = isUuid(id) ? await this.services.subscriptions.find(id) : null;
    if (found === null) throw noSubscription(id);
    return found;
  }

  /** An address that may be reached at this moment; at every attempt that is looked at anew. */
  async #address(text: string): Promise<string> {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') {
      const must = 'it must be an absolute URL, http or https, without a name or a password';
      throw wrongFields([['/url', `is "${text}"; ${must}`]]);
    }
    try {
      await this.services.webhookGuard.check(url);
    } catch (error) {
      const { message, name } = error as Error;
      throw wrongFields([
        ['/url', name === 'AddressRefused' ? `cannot be sent to: ${message}` : `has a host without an address`],
      ]);
    }
    return url.href;
  }
}

const noSubscription = (id: string) => notFound(`No subscription has the id ${id}.`);

function timeIn(pointer: string, text: string): Date {
  const instant = instantOf(text);
  if (instant === null) {
    throw wrongFields([[pointer, `is "${text}"; it must be a time in RFC 3339, such as 2025-04-11T18:00:00Z`]]);
  }
  return instant;
}
