import { Type, type TSchema } from 'typebox';
import { DEVELOPMENT_EVENTS, EVENTS, isFactType } from '#domain';
import { NOTICES } from '#feeds';
import { MARK_TYPE, schemaUriOf } from '#messaging';
import { CloudEventSchema } from './answer-schemas.js';
import { PostArticleSchema } from './article-requests.js';
import { componentsOf } from './components.js';
import { KEY, parameterOf } from './openapi.js';
import { REPLAY_PARAMETERS } from './replay.controller.js';
import { STREAM_PARAMETERS } from './stream.controller.js';
import { type QuerySpec } from './validation.js';

type EventType = keyof typeof EVENTS;
const EVENT_TYPES = Object.keys(EVENTS) as EventType[];

/** The data of events, each schema once: all facts have the same one. */
const DATA: Readonly<Record<string, TSchema>> = Object.fromEntries(
  EVENT_TYPES.map((type) => [isFactType(type) ? 'FactReported' : type, EVENTS[type].schema]),
);
const COMPONENTS = { CloudEvent: CloudEventSchema, ...DATA };

const LEFT = Type.Literal(true, { description: 'It no longer is what was asked for; it was before' });
const COUNTER = Type.Integer({ minimum: 1, description: 'Grows by one with every delivery of a subscription' });
const MARK = Type.Object(
  {
    type: Type.Literal(MARK_TYPE),
    sequence: Type.String(),
    data: Type.Object({ after: Type.String(), position: Type.String() }),
  },
  { description: 'All events behind `after` and up to `position` that belong into this partition stand before this' },
);

/**
 * asyncApi is the AsyncAPI 3.0 document of what Demarche says by itself: the topics, the streams and the webhooks. It is made of
 * the schemas that events are checked by, frames are typed by and parameters are read by.
 */
export function asyncApi(): object {
  const { schemas, refer } = componentsOf(COMPONENTS);
  return {
    ...refer({
      asyncapi: '3.0.0',
      info: {
        title: 'Demarche',
        version: '1',
        description: 'Developments and the events they rest on. What is asked for stands in /v1/openapi.json.',
        license: { name: 'MIT' },
      },
      defaultContentType: 'application/cloudevents+json',
      servers: SERVERS,
      channels: CHANNELS,
      operations: OPERATIONS,
    }),
    components: {
      schemas,
      messages: Object.fromEntries(EVENT_TYPES.map((type) => [type, refer(eventMessage(type))])),
      securitySchemes: {
        key: KEY,
        ticket: {
          type: 'httpApiKey',
          in: 'query',
          name: 'ticket',
          description: 'For EventSource, which sends no headers: POST /v1/tickets',
        },
      },
    },
  };
}

const SERVERS = {
  api: {
    host: '{host}',
    protocol: 'http',
    variables: { host: { default: '127.0.0.1:3000', description: 'HOST and PORT' } },
  },
  kafka: {
    host: '{broker}',
    protocol: 'kafka',
    variables: { broker: { default: '127.0.0.1:9092', description: 'One of KAFKA_BROKERS' } },
  },
};
const on = (server: keyof typeof SERVERS) => [{ $ref: `#/servers/${server}` }];

/** The envelope of an event of these types, with what else stands in it. */
const envelopeOf = (type: EventType): object => {
  const { version, schema } = EVENTS[type];
  return {
    allOf: [
      CloudEventSchema,
      {
        type: 'object',
        properties: {
          type: { const: `demarche.${type}.v${version}` },
          dataschema: { const: schemaUriOf(type, version) },
          data: schema,
        },
      },
    ],
  };
};

const eventMessage = (type: EventType): object => ({
  name: type,
  title: EVENTS[type].title,
  payload: envelopeOf(type),
  bindings: { kafka: { key: { type: 'string', description: 'The stream' }, bindingVersion: '0.5.0' } },
});

/** A development event with what a channel adds to it. */
const developmentMessage = (title: string, added: Readonly<Record<string, TSchema>>, required: readonly string[]) => ({
  name: 'development',
  title,
  payload: {
    allOf: [
      { anyOf: DEVELOPMENT_EVENTS.map(envelopeOf) },
      { type: 'object', properties: added, ...(required.length === 0 ? {} : { required }) },
    ],
  },
});

const FRAMES = {
  development: developmentMessage('What happened to a development', { left: LEFT }, []),
  ...Object.fromEntries(
    Object.entries(NOTICES).map(([name, payload]) => [
      name,
      { name, title: name, contentType: 'application/json', payload },
    ]),
  ),
};

const text = (description: string) => Type.String({ description });
const PREFIX = { prefix: { default: 'demarche', description: 'KAFKA_TOPIC_PREFIX' } };
const topic = (name: string, description: string, messages: object) => ({
  address: `{prefix}.${name}`,
  description,
  servers: on('kafka'),
  parameters: PREFIX,
  messages,
});
const article = { name: 'article', title: 'An article', contentType: 'application/json', payload: PostArticleSchema };

/** Of Standard Webhooks. */
const SIGNED = Type.Object({
  'webhook-id': text('The id of the event, the same at every attempt'),
  'webhook-timestamp': text('When it is sent, in seconds since 1970'),
  'webhook-signature': text('v1,… for each secret that is valid'),
});

const CHANNELS = {
  events: topic('events', 'The whole log. Key: the stream; kept for ever.', {
    ...Object.fromEntries(EVENT_TYPES.map((type) => [type, { $ref: `#/components/messages/${type}` }])),
    Mark: { name: MARK_TYPE, title: 'How far the relay has come', payload: MARK },
  }),
  articles: topic('articles', 'Articles to be taken in, or CloudEvents whose data is one.', { article }),
  deadLetters: topic('articles.dead', 'Articles that could not be taken in, as they came.', {
    letter: {
      ...article,
      payload: { description: 'What came, whatever it was' },
      headers: Type.Object({
        'dead-letter-outcome': Type.Enum(['refused', 'failed']),
        'dead-letter-reason': text('Why'),
      }),
    },
  }),
  stream: {
    address: '/v1/stream',
    description:
      'Server-Sent Events. The name of a message is that of its event; the id of a frame is where Last-Event-ID resumes.',
    servers: on('api'),
    messages: FRAMES,
  },
  replay: {
    address: '/v1/replay',
    description: 'History by the frames of the stream, then what happens.',
    servers: on('api'),
    messages: FRAMES,
  },
  webhook: {
    address: null,
    description: 'The URL of a subscription. Signed by Standard Webhooks 1.0; anything but 2xx is tried again.',
    messages: {
      development: {
        ...developmentMessage('What happened to a development', { counter: COUNTER, left: LEFT }, ['counter']),
        headers: SIGNED,
      },
      test: {
        name: 'demarche.WebhookTest.v1',
        title: 'A test, where one was asked for',
        payload: Type.Object(
          {
            specversion: Type.Literal('1.0'),
            id: Type.String(),
            source: Type.String(),
            type: Type.Literal('demarche.WebhookTest.v1'),
            time: Type.String({ format: 'date-time' }),
            datacontenttype: Type.Literal('application/json'),
            data: Type.Object({ text: Type.String() }, { additionalProperties: false }),
          },
          { additionalProperties: false },
        ),
        headers: SIGNED,
      },
      slack: {
        name: 'slack',
        title: 'The same for people, where the subscription has the format slack',
        contentType: 'application/json',
        payload: Type.Object({ text: Type.String() }),
      },
    },
  },
};
type Channel = keyof typeof CHANNELS;

const operation = (action: 'send' | 'receive', channel: Channel, summary: string, more: object = {}) => ({
  action,
  channel: { $ref: `#/channels/${channel}` },
  summary,
  ...more,
});
const http = (method: 'GET' | 'POST', query?: QuerySpec) => ({
  bindings: { http: { method, ...(query === undefined ? {} : { query: queryOf(query) }), bindingVersion: '0.3.0' } },
});
const queryOf = (spec: QuerySpec): object => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(spec).map(([name, one]) => {
      const { description, schema } = parameterOf(name, one);
      return [name, { description, ...schema }];
    }),
  ),
  additionalProperties: false,
});
const SECURITY = {
  security: [{ $ref: '#/components/securitySchemes/key' }, { $ref: '#/components/securitySchemes/ticket' }],
};

const OPERATIONS = {
  relay: operation('send', 'events', 'Sends every event of the log, in order, at least once'),
  takeArticles: operation('receive', 'articles', 'Takes articles in'),
  keepDeadLetters: operation('send', 'deadLetters', 'Keeps what could not be taken in'),
  stream: operation('send', 'stream', 'Tells of developments as they happen', {
    ...SECURITY,
    ...http('GET', STREAM_PARAMETERS),
  }),
  replay: operation('send', 'replay', 'Tells of history again', { ...SECURITY, ...http('GET', REPLAY_PARAMETERS) }),
  deliver: operation('send', 'webhook', 'Posts developments to a subscription', http('POST')),
};
