import { Type } from 'typebox';
import {
  ActorSchema,
  OfficeSchema,
  actorEventIn,
  carriesFact,
  type ActorRef,
  type ArticleRef,
  type Development,
  type Fact,
  type RegisteredActor,
} from '#domain';
import { type StoredEvent } from '#event-store';
import { NOTHING_NEW, monthlyAfter, monthsOfNewest, newestAfter, newestUpTo, type Newest } from './newest.js';
import { PositionSchema, gathered, placeOf } from './projection.js';
import {
  ReportSchema,
  dayOf,
  developmentIn,
  evidenceIn,
  isDeed,
  isTold,
  reportOf,
  statementOf,
  type Report,
} from './report.js';
import {
  IntensitySchema,
  PeriodSchema,
  amountsOf,
  bucketAfter,
  positionOpened,
  bucketsBetween,
  daysIn,
  intensityIn,
  intensityOver,
  merged,
  spread,
  sumOf,
  totalsAfter,
  type Amounts,
  type Share,
  type Totals,
} from './sums.js';

/** Who somebody is, and what they did, said and underwent. */
export interface ActorRow extends Totals, Newest {
  /** As facts refer to them: state:USA, person:steve-witkoff. */
  readonly id: string;
  /** As the news call them; null where they are only registered. */
  readonly called: Called | null;
  /** As a person has registered them; null where nobody has, or it was taken back. */
  readonly registered: RegisteredActor | null;
}

interface Called {
  readonly name: string;
  readonly kind: Kind;
  readonly state: string | null;
}

/** What people say of an actor stands over what the news call it. */
const knownAs = ({ id, called, registered }: ActorRow): Called => ({
  name: registered?.name ?? called?.name ?? id,
  kind: registered?.kind ?? called?.kind ?? 'unknown',
  state: registered?.state ?? called?.state ?? null,
});

const KINDS = ['state', 'organisation', 'group', 'person', 'unknown'] as const;
type Kind = (typeof KINDS)[number];

const countsOf = (what: string) =>
  Type.Array(
    Type.Object({ [what]: Type.String(), times: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
  );

/** What came last, by what it is to them. */
const LISTS = ['did', 'underwent', 'said'] as const;

/** As far as the log goes. */
const EVER = '9999-12-31';

type Given = Share | { readonly registered: RegisteredActor };

export const actors = gathered<ActorRow, Given, Record<(typeof LISTS)[number], readonly Report[]>>({
  name: 'actors',
  version: 6,
  gathering: {
    sharesOf: (event) => {
      const { type, data } = event;
      const said = actorEventIn(event);
      if (said !== null) return { [`actor:${said.id}`]: registeredIn(said) };
      if (type === 'ArticleRetracted') return nothingOf((data as { factIds: string[] }).factIds);
      if (type === 'FactRetracted') return nothingOf([(data as { factId: string }).factId]);
      if (carriesFact(type)) return statedIn(data as Told);
      const development = developmentIn(event);
      return development === null ? {} : { [development.id]: isTold(development) ? doneIn(development) : {} };
    },
    gather: (row, { source, was, now, nth }, event, key) => {
      if (actorEventIn(event) !== null) {
        if (now === null) return row === null ? null : unregistered(row, event.position);
        const { registered } = now as Exclude<Given, Share>;
        const begun = row ?? {
          ...NOTHING_NEW,
          ...totalsAfter(null, { source, was: null, now: null, nth }, event.position),
          called: null,
        };
        return { ...begun, id: key, registered, changed: event.position.toString() };
      }
      const shift = { source, was: was as Share | null, now: now as Share | null, nth };
      const report = now === null ? null : reportIn(event);
      const month = bucketAfter(row, shift, key) ?? monthlyAfter(row, shift, key, report);
      if (month !== null) return month as ActorRow;
      if (row === null && report === null) return null;
      const ref = report === null ? undefined : partyIn(event, key);
      return {
        id: key,
        called: {
          name: nameIn(ref) ?? row?.called?.name ?? ref?.name ?? key,
          kind: ref?.kind ?? row?.called?.kind ?? 'unknown',
          state: ref?.state ?? row?.called?.state ?? null,
        },
        registered: row?.registered ?? null,
        ...newestAfter(row, shift, report),
        ...totalsAfter(row, shift, event.position),
      };
    },
  },
  fields: ['id'],
  schema: Type.Object(
    {
      id: Type.String({ description: 'As facts refer to them: state:USA, person:steve-witkoff.' }),
      name: Type.String(),
      kind: Type.Enum([...KINDS]),
      state: Type.Union([Type.String(), Type.Null()]),
      registered: Type.Union([ActorSchema, Type.Null()]),
      offices: Type.Array(
        Type.Object(
          { ...OfficeSchema.properties, times: Type.Optional(Type.Integer()) },
          { additionalProperties: false },
        ),
        { description: 'As registered; and as the news calls them, with how often.' },
      ),
      totals: IntensitySchema,
      deeds: countsOf('type'),
      sufferings: countsOf('type'),
      statements: Type.Integer(),
      did: Type.Array(ReportSchema),
      underwent: Type.Array(ReportSchema),
      said: Type.Array(ReportSchema),
      met: Type.Optional(
        Type.Object(
          { from: Type.String({ format: 'date' }), to: Type.String({ format: 'date' }), parties: countsOf('party') },
          { additionalProperties: false },
        ),
      ),
      intensity: Type.Optional(PeriodSchema),
      opened: PositionSchema,
      changed: PositionSchema,
    },
    { additionalProperties: false },
  ),
  evidence: ({ did, underwent, said }) => evidenceIn([...did, ...said, ...underwent]),
  columns: {
    opened: { type: 'bigint', of: placeOf },
    kind: { type: 'text', of: (row) => knownAs(row).kind },
    state: { type: 'text', of: (row) => knownAs(row).state },
  },
  order: 'opened',
  filters: {
    kind: {
      description: 'What they are',
      column: 'kind',
      test: 'equals',
      values: KINDS,
    },
    state: {
      description: 'The state that they are or act for, alpha-3',
      column: 'state',
      test: 'equals',
      names: 'state',
    },
  },
  answering: {
    partsOf: (row, { from, to }, whole) => [
      ...LISTS.flatMap((list) => monthsOfNewest(row.id, row, list, EVER)),
      ...(whole ? bucketsBetween(row.id, from, to) : []),
    ],
    answer: (row, parts, { from, to }, whole) => {
      const { id, registered, totals, opened, changed } = row;
      return {
        id,
        ...knownAs(row),
        registered,
        ...Object.fromEntries(LISTS.map((list) => [list, newestUpTo(id, row, list, EVER, parts)])),
        offices: [...(registered?.offices ?? []), ...countsIn(totals, 'as ', 'office')],
        totals: intensityIn(totals),
        deeds: countsIn(totals, 'did ', 'type'),
        sufferings: countsIn(totals, 'underwent ', 'type'),
        statements: totals['said'] ?? 0,
        ...(whole
          ? {
              met: { from, to, parties: countsIn(sumOf(daysIn(id, parts, from, to)), 'met ', 'party') },
              intensity: intensityOver(id, parts, from, to),
            }
          : {}),
        opened: positionOpened(opened),
        changed,
      };
    },
  },
});

interface Told {
  readonly fact: Fact;
  readonly article: ArticleRef;
}

/** What was registered gives the actor a row. */
const registeredIn = ({ id, registered }: { id: string; registered: RegisteredActor | null }): Record<string, Given> =>
  registered === null ? {} : { [id]: { registered } };

/** Whom the news have not named goes on by the name that people gave them. */
const unregistered = (row: ActorRow, position: bigint): ActorRow => ({
  ...row,
  called: row.called ?? knownAs(row),
  registered: null,
  changed: position.toString(),
});

const nothingOf = (factIds: readonly string[]) => Object.fromEntries(factIds.map((id) => [id, {}]));

/** What a statement gives to those who speak. What is no statement any more gives nothing. */
function statedIn({ fact, article }: Told): Record<string, Record<string, Share>> {
  if (fact.type !== 'StatementMade') return { [fact.id]: {} };
  const day = article.publishedAt.slice(0, 10);
  const shares = partiesOf(fact)
    .filter(({ role }) => role === 'source')
    .map(({ id, office }) => spread(id, { day, amounts: { said: 1, ...inOffice(office) }, lists: ['said'] }));
  return { [fact.id]: merged(shares) };
}

/** What a development gives to its parties; months know besides whom they met. */
function doneIn(development: Development): Record<string, Share> {
  const parties = partiesOf(development);
  const day = dayOf(development);
  const deed = isDeed(development);
  const amounts = deed ? amountsOf(development) : {};
  return Object.fromEntries(
    parties.flatMap(({ id, role, office }) => {
      const list = role === 'target' ? 'underwent' : 'did';
      const own = deed ? { [`${list} ${development.type}`]: 1, ...inOffice(office) } : {};
      const met =
        amounts['contacts'] === undefined
          ? {}
          : Object.fromEntries(
              parties.filter((other) => other.id !== id && isMet(id, other)).map((other) => [`met ${other.id}`, 1]),
            );
      return Object.entries(spread(id, { day, amounts: { ...amounts, ...own }, lists: [list] }, met));
    }),
  );
}

/** Persons meet persons, and states meet states; whoever belongs to neither meets all. */
const isMet = (id: string, other: Party): boolean =>
  !(id.startsWith('state:') && other.id.startsWith('person:') && other.state !== undefined) &&
  !(id.startsWith('person:') && other.id.startsWith('state:'));

const inOffice = (office: string | undefined): Amounts => (office === undefined ? {} : { [`as ${office}`]: 1 });

type Party = Pick<ActorRef, 'id' | 'name' | 'kind' | 'role' | 'state' | 'office'>;

/** Everybody who is named on a side, each once; states that are named by their code alone among them. */
function partiesOf({ actors: named, sources, targets }: Pick<Fact, 'actors' | 'sources' | 'targets'>): Party[] {
  const parties = new Map<string, Party>();
  const asState =
    (role: 'source' | 'target') =>
    (code: string): Party => ({ id: `state:${code}`, name: code, kind: 'state', role, state: code });
  for (const party of [...named, ...sources.map(asState('source')), ...targets.map(asState('target'))]) {
    if (party.role !== 'other' && party.kind !== 'unknown' && !parties.has(party.id)) parties.set(party.id, party);
  }
  return [...parties.values()];
}

/** What an event tells: of a development, or of a statement. */
function reportIn(event: StoredEvent): Report | null {
  const development = developmentIn(event);
  if (development !== null) return reportOf(development);
  if (!carriesFact(event.type)) return null;
  const { fact, article } = event.data as Told;
  return statementOf(fact, article);
}

/** A state that is there by its code alone is not named. */
const nameIn = (party: Party | undefined): string | undefined =>
  party === undefined || party.name === party.state ? undefined : party.name;

function partyIn(event: StoredEvent, id: string): Party | undefined {
  const parties = partiesOf(developmentIn(event) ?? (event.data as Told).fact);
  return parties.find((party) => party.id === id);
}

/** The amounts whose names begin so, the greatest first. */
const countsIn = (amounts: Amounts, prefix: string, called: string): Record<string, string | number>[] =>
  Object.entries(amounts)
    .filter(([name]) => name.startsWith(prefix))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 50)
    .map(([name, times]) => ({ [called]: name.slice(prefix.length), times }));
