/** How many hashes a sketch keeps, and how many words make a shingle. */
const KEPT = 48;
const SHINGLE = 4;
/** An outlet that takes over a story cuts it from the end; and a book-length text has to cost no more than a story. */
const WORDS = 1000;

/**
 * sketchOf is a small image of a text by which near-identical ones are told: the least hashes of its shingles (MinHash,
 * bottom-k; Broder 1997), as hexadecimal of eight digits each, ascending.
 */
export function sketchOf(text: string): string {
  const words: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    if (words.push(word) === WORDS) break;
  }
  const hashes = new Set<number>();
  for (let at = 0; at === 0 || at + SHINGLE <= words.length; at++) {
    hashes.add(hashOf(words.slice(at, at + SHINGLE).join(' ')));
  }
  return [...hashes]
    .sort((a, b) => a - b)
    .slice(0, KEPT)
    .map((hash) => hash.toString(16).padStart(8, '0'))
    .join('');
}

/** hashesIn are the hashes of a sketch, ascending. */
export const hashesIn = (sketch: string): number[] =>
  (sketch.match(/.{8}/gu) ?? []).map((hash) => Number.parseInt(hash, 16));

/** likeness estimates how much of two texts is common to them, from 0 to 1 (Jaccard, of their shingles). */
export function likeness(a: readonly number[], b: readonly number[]): number {
  let [left, right, both, seen] = [0, 0, 0, 0];
  for (; seen < KEPT && (left < a.length || right < b.length); seen++) {
    const [one = Infinity, other = Infinity] = [a[left], b[right]];
    if (one === other) both += 1;
    if (one <= other) left += 1;
    if (other <= one) right += 1;
  }
  return seen === 0 ? 0 : both / seen;
}

/** FNV-1a, mixed once more, since its low bits are weak for short texts. 32 bits without sign. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
