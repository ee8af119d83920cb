import { expect, test } from '@jest/globals';
import { allows, rulesFor } from './robots-rules.js';

const allowed = (text: string, path: string): boolean =>
  allows(rulesFor('Demarche', text), new URL(path, 'https://news.example'));

test.each<[string, string, string, boolean]>([
  ['no rules', '', '/a', true],
  ['an empty rule', 'User-agent: *\nDisallow:', '/a', true],
  ['everything forbidden', 'User-agent: *\nDisallow: /', '/a', false],
  ['a folder forbidden', 'User-agent: *\nDisallow: /private/', '/private/a', false],
  ['what only begins like it', 'User-agent: *\nDisallow: /private/', '/privateer', true],
  ['a longer rule that allows', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
  ['a longer rule that forbids', 'User-agent: *\nAllow: /a\nDisallow: /a/b', '/a/b/c', false],
  ['two rules as long as each other', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
  ['a star', 'User-agent: *\nDisallow: /*/print', '/world/print?x=1', false],
  ['a star that finds nothing', 'User-agent: *\nDisallow: /*/print', '/world/story', true],
  ['stars in a row', 'User-agent: *\nDisallow: /a**c', '/abc', false],
  ['an anchor', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
  ['an anchor that does not hold', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?page=2', true],
  ['an anchor on the second of two', 'User-agent: *\nDisallow: /*a$', '/banana', false],
  ['an anchor without a star', 'User-agent: *\nDisallow: /a$', '/ab', true],
  ['an anchor that would need a sign twice', 'User-agent: *\nDisallow: /ab*ba$', '/aba', true],
  ['a query', 'User-agent: *\nDisallow: /*?print=', '/a?print=1', false],
  [
    'our own group before the one for all',
    'User-agent: *\nDisallow: /\n\nUser-agent: demarche\nDisallow: /x',
    '/a',
    true,
  ],
  ['the group of another', 'User-agent: Other\nDisallow: /', '/a', true],
  ['a group for several', 'User-agent: Other\nUser-agent: Demarche\nDisallow: /', '/a', false],
  ['two groups for one', 'User-agent: Demarche\nDisallow: /a\nUser-agent: Demarche\nDisallow: /b', '/b', false],
  ['comments and spaces', '# hello\r\n  User-agent : * # all\r\n  Disallow : /a # this\r\n', '/a', false],
  ['rules before any group', 'Disallow: /', '/a', true],
  ['what is no rule', 'User-agent: *\nSitemap: https://news.example/map\n<html>\nDisallow: /a', '/a', false],
  ['signs in percents', 'User-agent: *\nDisallow: /caf%c3%a9/%41', '/café/A', false],
  ['signs beyond ASCII', 'User-agent: *\nDisallow: /café', '/caf%C3%A9', false],
])('%s', (_, text, path, expected) => {
  expect(allowed(text, path)).toBe(expected);
});

test('a delay is read from the group that counts', () => {
  expect(rulesFor('Demarche', 'User-agent: *\nCrawl-delay: 2.5\nDisallow:').delaySeconds).toBe(2.5);
  expect(rulesFor('Demarche', 'User-agent: *\nCrawl-delay: soon').delaySeconds).toBe(0);
});

test('half a megabyte of stars is read like any other', () => {
  const stars = `User-agent: *\n${`Disallow: /${'*a'.repeat(500)}b$\n`.repeat(500)}`;
  expect(allowed(stars, `/${'a'.repeat(3900)}`)).toBe(true);
});
