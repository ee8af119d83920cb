import { Type, type TSchema } from 'typebox';
import { ArticleSchema, FactSchema } from '#domain';
import { PositionSchema } from '#projections';
import { type Representation } from './operation.js';

const Timestamp = Type.String({ format: 'date-time' });
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const ProblemSchema = Type.Object(
  {
    type: Type.Literal('about:blank'),
    title: Type.String(),
    status: Type.Integer({ minimum: 400, maximum: 599 }),
    detail: Type.String({ description: 'What was found, what is allowed, what to do' }),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            pointer: Type.String({ description: 'A JSON Pointer into the body, or the name of a parameter or header' }),
            in: Type.Enum(['body', 'query', 'path', 'header']),
            detail: Type.String(),
          },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false, description: 'RFC 9457' },
);

/** Up to where an answer of a view knows the log. */
export const MetaSchema = Type.Object(
  {
    position: PositionSchema,
    knownAt: orNull(Timestamp),
    view: Type.Object({ name: Type.String(), version: Type.Integer() }, { additionalProperties: false }),
    validAt: Type.Optional(Type.String({ format: 'date', description: 'For which day a state was asked' })),
    reportedBy: Type.Optional(Type.String({ description: 'By when the articles were published that were asked' })),
    search: Type.Optional(
      Type.Object(
        {
          ranked: Type.Integer({ description: 'How many matches were ranked: 1000 at the most, the newest' }),
          complete: Type.Boolean({ description: 'Whether these are all matches' }),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);

export const PageSchema = Type.Object(
  { next: orNull(Type.String({ description: 'cursor of the next page; null on the last one' })) },
  { additionalProperties: false, examples: [{ next: null }] },
);

/** Server-Sent Events; docs/feeds.md says which. */
export const EVENT_STREAM: Representation = {
  media: 'text/event-stream',
  schema: Type.String({
    examples: [
      'id: ac0bcc82-179\nevent: hello\ndata: {"epoch":"ac0bcc82","first":"1","last":"179","resumedFrom":"179","gap":false}\n\n',
    ],
  }),
};

/** An article with the facts that stand in it. */
export const ArticleAnswerSchema = Type.Object(
  { article: ArticleSchema, facts: Type.Array(FactSchema), position: PositionSchema },
  { additionalProperties: false },
);

export const FactAnswerSchema = Type.Object(
  { fact: FactSchema, state: Type.Enum(['standing', 'retracted']), article: ArticleSchema, position: PositionSchema },
  { additionalProperties: false },
);

/** An event in the envelope of CloudEvents 1.0; its data has the schema that dataschema names. */
export const CloudEventSchema = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ format: 'uuid' }),
  source: Type.String(),
  type: Type.String({ description: 'demarche.MeetingHeld.v1' }),
  subject: Type.String({ description: 'The stream' }),
  time: Type.Optional(Type.String({ description: 'When it happened' })),
  datacontenttype: Type.Literal('application/json'),
  dataschema: Type.String(),
  recordedtime: Timestamp,
  recordedby: Type.String(),
  sequence: Type.String({ pattern: '^[0-9]{20}$', description: 'The position' }),
  streamversion: Type.Integer({ minimum: 1 }),
  correlationid: Type.String(),
  causationid: Type.Optional(Type.String()),
  partitionkey: Type.String(),
  data: Type.Object({}),
});

/** dataOf is an answer that is nothing but its data. */
export const dataOf = (schema: TSchema, more: Record<string, TSchema> = {}): TSchema =>
  Type.Object({ data: schema, ...more }, { additionalProperties: false });

/** sparse is a row of which only some fields were asked for. */
export const sparse = (schema: TSchema): TSchema => {
  const { required: _all, ...rest } = schema as TSchema & { required?: string[] };
  return Type.Unsafe({ ...rest, description: 'Those of the fields that were asked for' });
};
