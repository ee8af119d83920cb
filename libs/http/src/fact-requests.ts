import { Type, type Static } from 'typebox';
import {
  ActorRefSchema,
  DESK_ITSELF,
  FACT_TYPES,
  MAX_QUOTE,
  STANCES,
  STATUSES,
  definitionOf,
  identifyFacts,
  intensityOf,
  ploverOf,
  type Fact,
  type FactChanges,
  type FactDraft,
  type Passage,
} from '#domain';
import { badRequest, wrongFields, type FieldError } from './problem.js';
import { isDate } from './times.js';
import { NOT_BLANK } from './validation.js';
import { allActorsOf, tooManyOf } from './accompanying.js';

const StateCode = Type.String({ pattern: '^[A-Z]{3}$' });
const DateText = Type.String({ pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });

const orNull = <T extends Type.TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** A fact as a caller gives it: what is left out is taken to be the plainest. */
export const GivenFactSchema = Type.Object(
  {
    type: Type.Enum([...FACT_TYPES]),
    mode: Type.Optional(Type.String({ maxLength: 50 })),
    sources: Type.Array(StateCode, { maxItems: 50, default: [] }),
    targets: Type.Array(StateCode, { maxItems: 50, default: [] }),
    actors: Type.Array(ActorRefSchema, { maxItems: 50, default: [] }),
    people: Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50, default: [] }),
    place: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    country: Type.Optional(StateCode),
    dates: Type.Array(DateText, { maxItems: 10, default: [] }),
    status: Type.Enum([...STATUSES], { default: 'occurred' }),
    stance: Type.Enum([...STANCES], { default: 'asserted' }),
    negated: Type.Boolean({ default: false }),
    background: Type.Boolean({ default: false }),
    attribution: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    condition: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_QUOTE })),
    quote: Type.Optional(Type.String({ minLength: 1, maxLength: MAX_QUOTE })),
    details: Type.Optional(
      Type.Record(text(50), Type.Union([text(400), Type.Number()]), {
        maxProperties: 20,
        description: 'What else the text says, such as the office of an OfficeChanged',
      }),
    ),
    confidence: Type.Number({ minimum: 0, maximum: 1, default: 1 }),
    evidence: Type.String({
      minLength: 1,
      maxLength: MAX_QUOTE,
      description: 'The words of the text that the fact rests on; its offsets are found by them.',
    }),
  },
  { additionalProperties: false },
);

export type GivenFact = Static<typeof GivenFactSchema>;

/** What every decision of a person comes with. */
export const why = {
  reason: Type.String({ pattern: NOT_BLANK, maxLength: 2000 }),
  author: Type.String({
    pattern: NOT_BLANK,
    maxLength: 200,
    not: { const: DESK_ITSELF },
    description: `Who decides; not "${DESK_ITSELF}", which is how the desk signs`,
  }),
};

/** A decision, as an example. */
export const WHY = { reason: 'the shipments were of another country', author: 'A. Kask' };

/** What retracts or confirms something: why, and who says so. */
export const WhySchema = Type.Object(why, { additionalProperties: false });

/** What `POST /v1/articles/{id}/facts` takes: a fact as a caller gives it, and where its words stand. */
export const AddFactSchema = Type.Object(
  {
    ...GivenFactSchema.properties,
    occurrence: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Which one, where the evidence stands in the text more than once' }),
    ),
    ...why,
  },
  { additionalProperties: false },
);
export type AddFactRequest = Static<typeof AddFactSchema>;

/** What `POST /v1/facts/{id}/correction` takes. Type and evidence are what a fact is known by, and do not change. */
export const CorrectFactSchema = Type.Object(
  {
    changes: Type.Object(
      {
        mode: orNull(text(50)),
        sources: Type.Optional(Type.Array(StateCode, { maxItems: 50 })),
        targets: Type.Optional(Type.Array(StateCode, { maxItems: 50 })),
        actors: Type.Optional(Type.Array(ActorRefSchema, { maxItems: 50 })),
        people: Type.Optional(Type.Array(text(200), { maxItems: 50 })),
        place: orNull(text(200)),
        country: orNull(StateCode),
        dates: Type.Optional(Type.Array(DateText, { maxItems: 10 })),
        status: Type.Optional(Type.Enum([...STATUSES])),
        stance: Type.Optional(Type.Enum([...STANCES])),
        negated: Type.Optional(Type.Boolean()),
        background: Type.Optional(Type.Boolean()),
        attribution: orNull(text(200)),
        condition: orNull(text(MAX_QUOTE)),
        quote: orNull(text(MAX_QUOTE)),
        confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
      },
      { additionalProperties: false, minProperties: 1, description: 'What it says instead; null takes a value away' },
    ),
    ...why,
  },
  { additionalProperties: false },
);
export type CorrectFactRequest = Static<typeof CorrectFactSchema>;

/**
 * factsGiven turns a caller's facts into ours: evidence found in the text, PLOVER code and id derived.
 *
 * @throws Problem 400 where evidence does not stand in the text, or a mode or status is not the type's
 */
export function factsGiven(articleId: string, body: string, given: readonly GivenFact[]): Fact[] {
  const errors: FieldError[] = [];
  const drafts = given.map((fact, index): FactDraft => {
    const wrong = (field: string, detail: string) =>
      errors.push({ pointer: `/facts/${index}/${field}`, in: 'body', detail });
    for (const [field, detail] of wrongInGiven(fact)) wrong(field, detail);
    const [start = -1] = placesOf(body, fact.evidence, 1);
    if (start === -1) wrong('evidence', 'does not stand in the body, word for word');
    const passage: Passage = { start: Math.max(start, 0), end: Math.max(start, 0) + fact.evidence.length };
    return draftOf(fact, passage, passage);
  });
  if (errors.length > 0) {
    throw badRequest(errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '), errors);
  }
  return identifyFacts(articleId, body, drafts);
}

/**
 * factToAdd finds where in the text a fact rests that somebody adds.
 *
 * @param sentences those of the text: what an extractor finds in the same sentence later is the same fact
 * @throws Problem 400, naming every field that is wrong
 */
export function factToAdd(body: string, sentences: readonly Passage[], request: AddFactRequest): FactDraft {
  const { occurrence, reason: _reason, author: _author, ...given } = request;
  const errors = wrongInGiven(given).map(([field, detail]): [string, string] => [`/${field}`, detail]);
  const places = placesOf(body, given.evidence, MOST_PLACES);
  const start = places[(occurrence ?? 1) - 1];
  if (places.length === 0) {
    errors.push(['/evidence', 'does not stand in the text of the article, word for word']);
  } else if (start === undefined) {
    errors.push(['/occurrence', `is ${occurrence ?? 1}; the evidence stands in the text ${timesOf(places.length)}`]);
  } else if (occurrence === undefined && places.length > 1) {
    errors.push(['/evidence', `stands in the text ${timesOf(places.length)}; say by occurrence which one it is`]);
  }
  if (errors.length > 0 || start === undefined) throw wrongFields(errors);
  const evidence = { start, end: start + given.evidence.length };
  const sentence = sentences.find(({ end }) => start < end) ?? evidence;
  return draftOf(given, sentence, evidence);
}

/** More places than these are not told apart by number. */
const MOST_PLACES = 1000;

const timesOf = (count: number): string =>
  count === MOST_PLACES ? `${count} times or more` : count === 1 ? 'once' : `${count} times`;

function placesOf(body: string, words: string, most: number): number[] {
  const places: number[] = [];
  for (let at = body.indexOf(words); at !== -1 && places.length < most; at = body.indexOf(words, at + words.length)) {
    places.push(at);
  }
  return places;
}

/**
 * changesTo are a correction's changes as the fact has them.
 *
 * @throws Problem 400 where they do not fit the fact's type
 */
export function changesTo(
  type: Fact['type'],
  { attribution, mode, quote, ...rest }: CorrectFactRequest['changes'],
): FactChanges {
  const errors = wrongIn({ type, mode: mode ?? undefined, status: rest.status, dates: rest.dates ?? [] });
  if (errors.length > 0) {
    throw wrongFields(errors.map(([field, detail]) => [`/changes/${field}`, detail]));
  }
  return {
    ...rest,
    ...(mode === undefined ? {} : { mode }),
    ...(quote === undefined ? {} : { quote }),
    ...(attribution === undefined ? {} : { attribution: attribution === null ? null : { name: attribution } }),
  };
}

/** What a schema cannot say of a whole fact. */
function wrongInGiven(fact: GivenFact): [field: string, detail: string][] {
  const tooMany = tooManyOf(allActorsOf(fact));
  return [...wrongIn(fact), ...(tooMany === null ? [] : [['actors', tooMany] as [string, string]])];
}

/** What a schema cannot say: whether mode and status are the type's, and dates are dates. */
function wrongIn(fact: {
  readonly type: Fact['type'];
  readonly mode?: string | undefined;
  readonly status?: Fact['status'] | undefined;
  readonly dates: readonly string[];
}): [field: string, detail: string][] {
  const errors: [string, string][] = [];
  const { modes, statuses } = definitionOf(fact.type);
  if (fact.status !== undefined && !statuses.includes(fact.status)) {
    errors.push(['status', `is ${fact.status}; a ${fact.type} may be ${statuses.join(', ')}`]);
  }
  if (fact.mode !== undefined && !modes.includes(fact.mode)) {
    errors.push(['mode', `is "${fact.mode}"; a ${fact.type} may be ${modes.join(', ') || 'without a mode only'}`]);
  }
  fact.dates.forEach((date, nth) => {
    if (!isDate(date)) errors.push([`dates/${nth}`, `is ${date}, which is no date`]);
  });
  return errors;
}

function draftOf(fact: GivenFact, sentence: Passage, evidence: Passage): FactDraft {
  const plover = ploverOf(fact.type, fact.mode, fact.status);
  const { attribution, evidence: _words, place, country, condition, mode, quote, details, ...said } = fact;
  return {
    ...said,
    actors: allActorsOf(said),
    ...(mode === undefined ? {} : { mode }),
    ...(quote === undefined ? {} : { quote }),
    ...(details === undefined ? {} : { details }),
    plover: plover?.type ?? null,
    ...(plover?.mode === undefined ? {} : { ploverMode: plover.mode }),
    intensity: plover === null ? null : intensityOf(plover),
    place: place ?? null,
    country: country ?? null,
    condition: condition ?? null,
    attribution: attribution === undefined ? null : { name: attribution },
    sentence,
    evidence: [evidence],
  };
}
