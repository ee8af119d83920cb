import { fold } from '../text/tokens.js';

/** Actor is who a mention means. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly kind: 'state' | 'organisation' | 'group' | 'person' | 'unknown';
  readonly state?: string;
  readonly office?: string;
}

/** slug writes a name as a piece of an id: "Steve Witkoff" is steve-witkoff. */
export function slug(name: string): string {
  // Most names are plain, and there are thousands to read at the start.
  if (/^[A-Za-z -]+$/u.test(name)) return name.toLowerCase().replaceAll(' ', '-').slice(0, 60);
  const plain = /^[\x20-\x7e]*$/u.test(name) ? name : fold(name);
  return plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/gu, '')
    .slice(0, 60);
}
