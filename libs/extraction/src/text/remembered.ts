/** The words of a language are few; what is beyond them is data, and need not be kept. */
const MOST = 20_000;

/** Of more letters, V8 cuts no copy out of a text but a view, which would keep the whole text in memory. */
const LONGEST = 12;

/** remembered asks what a word is by itself only once, as long as there are not too many. `make` must be pure. */
export function remembered<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    let it = known.get(word);
    if (it === undefined) {
      it = make(word);
      if (known.size >= MOST) known.clear();
      if (word.length <= LONGEST) known.set(word, it);
    }
    return it;
  };
}
