// robots.txt as RFC 9309 has it. Own code, because the parser that everybody takes needs time that grows with the
// product of rule and URL: half a megabyte of stars held this thread for half a minute.

/** RobotsRules are the rules of one robots.txt that concern one agent. */
export interface RobotsRules {
  readonly rules: readonly Rule[];
  /** Crawl-delay, which is no part of the standard, and is what small sites write. */
  readonly delaySeconds: number;
}

interface Rule {
  readonly allows: boolean;
  /** The pattern, cut at its stars. */
  readonly parts: readonly string[];
  /** Whether it ends where the path ends ($). */
  readonly anchored: boolean;
  /** The longest rule that fits decides. */
  readonly weight: number;
}

interface Group extends RobotsRules {
  readonly agents: string[];
  readonly rules: Rule[];
  delaySeconds: number;
}

/** rulesFor reads a robots.txt: the groups that name the agent or, where none does, those for everybody. */
export function rulesFor(agent: string, text: string): RobotsRules {
  const groups: Group[] = [];
  let naming = false;
  for (const line of text.split(/\r\n?|\n/u)) {
    const [, field = '', value = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/iu.exec(line) ?? [];
    const name = field.toLowerCase();
    if (name === 'user-agent') {
      if (!naming) groups.push({ agents: [], rules: [], delaySeconds: 0 });
      groups.at(-1)?.agents.push(value.trim().toLowerCase());
      naming = true;
      continue;
    }
    const group = groups.at(-1);
    if (name === '' || group === undefined) continue;
    if (name === 'allow' || name === 'disallow') {
      const rule = ruleIn(value.trim(), name === 'allow');
      if (rule !== null) group.rules.push(rule);
      naming = false;
    } else if (name === 'crawl-delay') {
      group.delaySeconds = Math.max(Number(value) || 0, 0);
      naming = false;
    }
  }
  const named = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()));
  const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  return {
    rules: chosen.flatMap(({ rules }) => rules),
    delaySeconds: Math.max(0, ...chosen.map(({ delaySeconds }) => delaySeconds)),
  };
}

/** allows tells whether a URL may be fetched: as the longest rule that fits says, and where two are as long, yes. */
export function allows({ rules }: RobotsRules, url: URL): boolean {
  const path = normalised(url.pathname + url.search);
  let decisive: Rule | null = null;
  for (const rule of rules) {
    const isLonger = decisive === null || rule.weight > decisive.weight;
    const isAsLong = decisive !== null && rule.weight === decisive.weight && rule.allows;
    if ((isLonger || isAsLong) && fits(rule, path)) decisive = rule;
  }
  return decisive?.allows ?? true;
}

/** An empty rule says nothing. */
function ruleIn(pattern: string, allowed: boolean): Rule | null {
  if (pattern === '') return null;
  const anchored = pattern.endsWith('$');
  const normal = normalised(anchored ? pattern.slice(0, -1) : pattern);
  return { allows: allowed, parts: normal.split('*'), anchored, weight: pattern.length };
}

/** The first part begins the path; each other one is taken where it first stands; an anchored last one ends it. */
function fits({ parts, anchored }: Rule, path: string): boolean {
  const [first = '', ...others] = parts;
  if (!path.startsWith(first)) return false;
  const last = anchored ? others.pop() : undefined;
  let at = first.length;
  for (const part of others) {
    const found = path.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  if (last !== undefined) return path.length - last.length >= at && path.endsWith(last);
  return !anchored || at === path.length;
}

/** One form for what may be written in many: everything beyond ASCII in percents, these in capitals, no more of them. */
const normalised = (path: string): string =>
  path
    .replace(/[^\x21-\x7e]+/gu, (text) => encodeURIComponent(text.toWellFormed()))
    .replace(/%[0-9a-f]{2}/giu, (code) => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[\w.~-]/u.test(character) ? character : code.toUpperCase();
    });
