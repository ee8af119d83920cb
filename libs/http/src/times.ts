const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})([Tt ](\d{2}):(\d{2})(:(\d{2})(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2}))?$/u;

/** The first moment that PostgreSQL and RFC 3339 agree on: neither knows a year 0. */
const FIRST = Date.parse('0001-01-01T00:00:00Z');

/** instantOf reads RFC 3339 and nothing else; 30 February is no date, and the year 0 no year. */
export function instantOf(text: string): Date | null {
  const match = RFC3339.exec(text);
  if (match === null || !isDate(text.slice(0, 10))) return null;
  const instant = new Date(text.length === 10 ? `${text}T00:00:00Z` : text.replace(' ', 'T').toUpperCase());
  return Number.isNaN(instant.getTime()) || instant.getTime() < FIRST ? null : instant;
}

/** isDate tells a date of the calendar, as precise as it is given: 2025-04-11, 2025-04 or 2025. */
export function isDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}(-\d{2})?)?$/u.test(text)) return false;
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
}
