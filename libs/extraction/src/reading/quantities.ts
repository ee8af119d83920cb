import type { Quantity } from '#domain';
import { type TimeExpression } from '../times/dates.js';
import { type SentenceView } from './sentence.js';

const NUMBERS = new Map(
  Object.entries({
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    dozen: 12,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  }),
);
const SCALES = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);
const CURRENCIES = new Map([
  ['$', 'USD'],
  ['dollars', 'USD'],
  ['€', 'EUR'],
  ['euros', 'EUR'],
  ['£', 'GBP'],
  ['pounds', 'GBP'],
  ['yen', 'JPY'],
  ['marks', 'DEM'],
  ['francs', 'FRF'],
  ['yuan', 'CNY'],
  ['rubles', 'RUB'],
  ['roubles', 'RUB'],
]);
const KILLED = new Set(['killed', 'killing', 'dead', 'died', 'kill', 'kills', 'deaths']);
const WOUNDED = new Set(['wounded', 'wounding', 'injured', 'injuring', 'hurt']);
const DISPLACED = new Set(['displaced', 'refugees', 'homeless', 'fled']);
const TROOPS = new Set([
  'troops',
  'soldiers',
  'peacekeepers',
  'marines',
  'policemen',
  'reservists',
  'fighters',
  'paratroopers',
]);
const HELD = new Set(['arrested', 'arresting', 'detained', 'detaining', 'jailed', 'hostages', 'prisoners', 'deported']);

const MOST = 20;
const NEAR = 6;

/** quantitiesOf counts the killed, wounded, displaced, held and deployed, and the money, that a sentence speaks of. */
export function quantitiesOf(view: SentenceView, text: string, times: readonly TimeExpression[]): Quantity[] {
  const found: Quantity[] = [];
  // A year or a day is no quantity.
  const isOfTime = (index: number) => times.some(({ first, last }) => first <= index && index < last);
  for (let i = view.first; i < view.last && found.length < MOST; i++) {
    const number = numberAt(view, i);
    if (number === null || isOfTime(i)) continue;
    const { value, last } = number;
    const start = view.at(i)?.start ?? 0;
    const quoteTo = (index: number) => text.slice(start, view.at(index)?.end ?? start).slice(0, 200);
    const currency = CURRENCIES.get(view.at(i - 1)?.text ?? '') ?? CURRENCIES.get(view.lower(last));
    if (currency !== undefined) {
      found.push({ kind: 'money', min: value, max: value, unit: currency, quote: quoteTo(Math.max(i, last - 1)) });
    } else {
      const kind = kindNear(view, i, last);
      if (kind !== null) {
        found.push({
          kind: kind.kind,
          min: value,
          max: value,
          quote: quoteTo(Math.max(kind.at, last - 1)),
        });
      }
    }
    i = last - 1;
  }
  return found;
}

function numberAt(view: SentenceView, index: number): { value: number; last: number } | null {
  const token = view.at(index);
  if (token === undefined) return null;
  let value = NUMBERS.get(token.lower);
  if (token.kind === 'number' && token.text.length <= 15) {
    const plain = Number(token.text.replaceAll(',', ''));
    if (!Number.isFinite(plain) || /^(?:19|20)\d\d$/u.test(token.text)) return null;
    value = plain;
  }
  if (value === undefined) return null;
  let last = index + 1;
  const scale = SCALES.get(view.lower(last));
  if (scale !== undefined) {
    value *= scale;
    last += 1;
  }
  return { value, last };
}

/** What is counted: said close behind the number ("12 people were killed") or right before it ("killing 12"). */
function kindNear(view: SentenceView, first: number, last: number): { kind: string; at: number } | null {
  for (let i = last; i < last + NEAR && i < view.last; i++) {
    const token = view.at(i);
    if (token === undefined || (token.kind === 'mark' && /^[.;:]/u.test(token.text)) || token.kind === 'number') break;
    const kind = kindOf(token.lower);
    if (kind === 'troops') return { kind: befallen(view, first, i) ?? kind, at: i };
    if (kind !== null) return { kind, at: i };
  }
  const before = befallenBefore(view, first);
  return before === null ? null : { kind: before, at: last - 1 };
}

/** What befell soldiers who are counted: "killing 20 soldiers", "20 soldiers were killed". */
function befallen(view: SentenceView, number: number, noun: number): string | null {
  const isDoneTo = /^(?:was|were|been|being)$/u.test(view.lower(noun + 1)) || view.lower(noun + 2) === 'been';
  const before = befallenBefore(view, number);
  if (before !== null || !isDoneTo) return before;
  for (let i = noun + 2; i < noun + 4; i++) {
    const kind = kindOf(view.lower(i));
    if (kind !== null) return kind;
  }
  return null;
}

function befallenBefore(view: SentenceView, number: number): string | null {
  for (let i = number - 1; i >= number - 3 && i >= view.first; i--) {
    // "after 12 were killed, 2,000 troops": of those before.
    if (view.at(i)?.kind === 'mark') break;
    const kind = kindOf(view.lower(i));
    if (kind !== null && kind !== 'troops') return kind;
  }
  return null;
}

function kindOf(lower: string): string | null {
  if (KILLED.has(lower)) return 'killed';
  if (WOUNDED.has(lower)) return 'wounded';
  if (DISPLACED.has(lower)) return 'displaced';
  if (TROOPS.has(lower)) return 'troops';
  return HELD.has(lower) ? 'held' : null;
}
