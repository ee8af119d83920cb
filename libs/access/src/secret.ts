import { createHash, randomBytes } from 'node:crypto';

/** What our secrets begin with, so that people, and programs that look for leaked ones, know them. */
const KEY = 'dem_';
const TICKET = 'det_';

/** Enough of a key to tell it from others; what stays unsaid has more than 200 bits. */
const SHOWN = KEY.length + 8;

/** 256 random bits behind what tells their kind. */
const secretOf = (kind: string): string => kind + randomBytes(32).toString('base64url');
export const newKey = (): string => secretOf(KEY);
export const newTicket = (): string => secretOf(TICKET);

export const isKey = (text: string): boolean => /^dem_[\w-]{43}$/u.test(text);
export const isTicket = (text: string): boolean => /^det_[\w-]{43}$/u.test(text);

export const prefixOf = (key: string): string => key.slice(0, SHOWN);

/** What is kept of a secret. Nothing slower is needed: 256 random bits cannot be guessed, whatever a guess costs. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();
