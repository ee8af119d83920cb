import { type Mention } from '../actors/mentions.js';
import { type Event } from './event.js';
import { WHERE } from './kinds.js';
import { type Reading } from './reading.js';
import { finalSaying } from './sayings.js';
import { headPreposition } from './who.js';

/** placeOf is where an event took place, and in which country, as far as the text says. */
export function placeOf(
  reading: Reading,
  event: Event,
  places: readonly Mention[],
): { name: string; country: string | null } | null {
  const view = reading.view;
  const named = (mention: Mention) => ({
    name: view.tokens
      .slice(mention.first, mention.last)
      .map((token, index, all) => token.text + ((all[index + 1]?.start ?? token.end) > token.end ? ' ' : ''))
      .join(''),
    country: mention.states[0] ?? null,
  });
  const isPlace = (mention: Mention) =>
    !mention.owner && (mention.shape === 'place' || mention.shape === 'state' || mention.seat);
  if (event.mode === 'visit' || event.type === 'VisitMade') {
    const visited = view.mentions.find(
      (mention) =>
        mention.first === event.at + 1 || (mention.first === event.at + 2 && view.isDeterminer(event.at + 1)),
    );
    if (visited !== undefined && isPlace(visited)) return named(visited);
  }
  const own = places.find(isPlace);
  if (own !== undefined) return named(own);
  const anywhere = view.mentions.find((mention) => isPlace(mention) && WHERE.has(view.lower(mention.first - 1)));
  return anywhere === undefined ? null : named(anywhere);
}

/** Where nobody is named who acts, the state of the place: who acts there is most likely of there. */
export function stateOfTheScene(
  reading: Reading,
  event: Event,
  targets: readonly Mention[],
  places: readonly Mention[],
): string[] | null {
  const last = finalSaying(reading)?.subject[0] ?? reading.view.last;
  const others = reading.view.mentions.filter(
    (mention) => mention.states.length > 0 && !targets.includes(mention) && mention.first < last,
  );
  const near = others.filter((mention) => WHERE.has(headPreposition(reading, mention, event.at) ?? ''));
  const scene = [...places, ...others.filter((mention) => mention.shape === 'place'), ...near, ...others];
  const [state] = scene.flatMap((mention) => mention.states);
  return state === undefined ? null : [state];
}
