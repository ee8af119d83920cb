import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DESK, inquire, reportedIn, type Inquiry } from '#desk';
import { eventIdOf, type Development, type DeskRuling } from '#domain';
import { VersionConflict, lastPosition, readCheckpoint, readStream } from '#event-store';
import { awaitPosition } from './await-position.js';
import { type Requester } from './change-article.js';
import { Problem, badRequest, notFound } from './problem.js';
import { Services } from './services.js';

/** How often a ruling is recorded again when the desk wrote to the same development in between. */
const ATTEMPTS = 5;

export interface RulingAnswer {
  /** The development as the ruling leaves it. */
  readonly development: Development;
  /** Which facts report it now. */
  readonly facts: readonly string[];
  readonly position: string;
  readonly appended: boolean;
}

/** RuleOnDevelopment merges, splits or relinks a development, as a person says. */
export class RuleOnDevelopment extends Command<RulingAnswer> {
  constructor(
    readonly ruling: DeskRuling,
    readonly requester: Requester,
  ) {
    super();
  }
}

@CommandHandler(RuleOnDevelopment)
export class RuleOnDevelopmentHandler implements ICommandHandler<RuleOnDevelopment> {
  constructor(private readonly services: Services) {}

  async execute({ ruling, requester }: RuleOnDevelopment): Promise<RulingAnswer> {
    const { pool } = this.services;
    // A ruling is on what the desk knows when it is made.
    await this.#deskReached(await lastPosition(pool));
    const known = await this.#known(ruling.data.development);
    await this.#check(ruling, known);
    const position = await this.#record(ruling, requester);
    await this.#deskReached(position);
    const { development, facts } = await this.#known(ruling.data.development);
    return { development, facts: [...facts].sort(), position: position.toString(), appended: true };
  }

  async #check(ruling: DeskRuling, { development, facts }: Inquiry): Promise<void> {
    switch (ruling.type) {
      case 'MergeRuled': {
        const { into } = ruling.data;
        if (into === development.id) throw wrong('/into', 'is the development itself; name another one');
        if (development.state === 'withdrawn') {
          throw conflict(`Development ${development.id} is withdrawn: nothing reports it that could be merged.`);
        }
        for (const { id, mergedInto } of [development, (await this.#known(into, '/into')).development]) {
          if (mergedInto !== undefined) {
            throw conflict(`Development ${id} is merged into ${mergedInto} already. Split that one to undo it.`);
          }
        }
        return;
      }
      case 'SplitRuled': {
        const stranger = ruling.data.facts.findIndex((factId) => !facts.has(factId));
        if (stranger !== -1) {
          throw wrong(
            `/facts/${stranger}`,
            `is ${ruling.data.facts[stranger] ?? ''}, which does not report development ${development.id}; those that do are ${[...facts].slice(0, 20).join(', ') || 'none'}`,
          );
        }
        if (new Set(ruling.data.facts).size === facts.size) {
          throw wrong('/facts', 'names all facts of the development; leave it at least one');
        }
        return;
      }
      case 'FactLinkRuled':
        if ((await reportedIn(this.services.pool, ruling.data.fact)) === null) {
          throw wrong(
            '/fact',
            `is ${ruling.data.fact}, which reports no development; it must stand, and be more than words`,
          );
        }
        return;
      case 'ThreadLinkRuled':
        for (const [nth, { development: former }] of ruling.data.continues.entries()) {
          const pointer = `/continues/${nth}/development`;
          if (former === development.id) throw wrong(pointer, 'is the development itself; name another one');
          if (await this.#leadsTo((await this.#known(former, pointer)).development, development.id)) {
            throw wrong(pointer, `is ${former}, which itself continues ${development.id}`);
          }
        }
    }
  }

  /** Whether a development continues, through whatever lies between, another one. */
  async #leadsTo(from: Development, id: string, seen = new Set<string>()): Promise<boolean> {
    for (const { development } of from.continues ?? []) {
      if (development === id) return true;
      if (seen.has(development)) continue;
      seen.add(development);
      const former = await inquire(this.services.pool, development);
      if (former !== null && (await this.#leadsTo(former.development, id, seen))) return true;
    }
    return false;
  }

  async #known(id: string, pointer?: string): Promise<Inquiry> {
    const known = await inquire(this.services.pool, id);
    if (known !== null) return known;
    throw pointer === undefined
      ? notFound(`No development has the id ${id}.`)
      : wrong(pointer, `is ${id}, which no development has as its id`);
  }

  async #record(ruling: DeskRuling, { recordedBy, correlationId }: Requester): Promise<bigint> {
    const { pool, appender } = this.services;
    const stream = `development-${ruling.data.development}`;
    for (let attempt = 1; ; attempt++) {
      const version = (await readStream(pool, stream)).at(-1)?.version ?? 0;
      const id = eventIdOf(ruling.type, ruling.data.development, version);
      try {
        const { position } = await appender.append({
          recordedBy,
          correlationId,
          causationId: null,
          streams: [{ stream, expected: version, events: [{ ...ruling, id, time: null }] }],
        });
        return position;
      } catch (error) {
        if (!(error instanceof VersionConflict) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  #deskReached(position: bigint): Promise<void> {
    const { pool } = this.services;
    const reached = async () => (await readCheckpoint(pool, DESK)).position;
    return awaitPosition(this.services, 'The desk', reached, position);
  }
}

export const DEVELOPMENT_COMMANDS = [RuleOnDevelopmentHandler];

const wrong = (pointer: string, detail: string): Problem =>
  badRequest(`${pointer} ${detail}.`, [{ pointer, in: 'body', detail }]);

const conflict = (detail: string): Problem => new Problem(409, 'Conflict', detail);
