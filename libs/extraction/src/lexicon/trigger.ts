import type { FactType, Status } from '#domain';

/**
 * Trigger is one entry of the lexicon: words that report a fact of one type, with examples that run as tests.
 *
 * A pattern is a few words. The first is a verb, meant in any form: `impose` is also "imposed", "has imposed", "were
 * imposed by". Nouns are meant in singular and plural.
 *
 *     impose … <sanction>     a gap of a few words, articles and adjectives and names, and then the noun; in the
 *                             passive the noun stands before the verb: "sanctions were imposed"
 *     a|b                     either word; words that belong together are joined: call+off
 *     <sanction>              any word of that class (words.ts)
 *     @                       an actor: a state, an organisation, a person, a group
 *     @person                 an actor who is a person: "saw the minister"
 *     call off                a preposition or particle follows at once
 *     urge @ …to              one that follows later in the clause
 *     (<meeting>) collapse    first in a pattern: what the verb is said of
 *     reject !goal            none of these words may follow closely
 */
export interface Trigger {
  readonly type: FactType;
  readonly mode?: string;
  /** Patterns that begin with a verb. */
  readonly verbs?: readonly string[];
  /** Patterns that begin with a noun: "talks with", "an attack on". */
  readonly nouns?: readonly string[];
  /**
   * Who must be named for it to be politics: a party to it (the rule), both sides, something political anywhere in the
   * sentence, or nobody, because the words say enough.
   */
  readonly needs?: 'party' | 'both' | 'politics' | 'nobody';
  /** What kind of frame it makes for what is said in it: see frames.ts. */
  readonly frame?: Frame;
  /**
   * Who must do it: a crowd, or those who act for a state ("farmers protested", but "Greece protested to Turkey"), or
   * several states together ("Chilean and Argentine warships held drills").
   */
  readonly by?: 'people' | 'state' | 'several';
  /** What a speaker says of another: the speaker acts, and the subject is acted on. "Chad said Libya was behind it." */
  readonly spoken?: true;
  /** What the words themselves say of how far it has come: "is *considering* sanctions". */
  readonly status?: Status;
  /** The subject is acted on: "came under fire", "received aid". */
  readonly reversed?: true;
  /** Sentences, written for this entry, that yield a fact of this type. */
  readonly says: readonly string[];
  /** Sentences that look like it and yield none of this type. */
  readonly not?: readonly string[];
}

/** A frame is what somebody does with words about a thing: agree to it, refuse it, threaten it, ask for it, offer it. */
export type Frame = 'agree' | 'refuse' | 'threaten' | 'ask' | 'offer' | 'accuse';
