import type { ReviewRow } from '#projections';
import { type Client } from '../client.js';
import { lineOf } from './fact.js';

/** printReview lists what a person should look at, the most consequential first. */
export async function printReview(
  client: Client,
  { question, limit, json }: { question?: string; limit: string; json?: true },
): Promise<void> {
  const query = new URLSearchParams({ limit, ...(question === undefined ? {} : { question }) });
  const { data, page } = (await client.get(`/v1/review?${query.toString()}`)) as {
    data: ReviewRow[];
    page: { next: string | null };
  };
  for (const row of data) console.log(json === true ? JSON.stringify(row) : `${textOf(row)}\n`);
  if (json === true) return;
  if (data.length === 0) console.log('Nothing waits for review.');
  else if (page.next !== null) console.log(`These are the first ${data.length}; --limit shows more.`);
}

function textOf({ questions, fact, development, article, decision }: ReviewRow): string {
  const decided =
    decision === null
      ? []
      : [`  ${decision.verdict === 'stands' ? 'kept' : 'retracted'} by ${decision.author}: ${decision.reason}`];
  const asked = fact !== null ? lineOf(fact) : development === null ? '' : linksOf(development);
  return [`${questions.join(', ')}: ${asked}`, ...decided, `  ${article.outlet ?? ''} ${article.url}`].join('\n');
}

/** The development, and of each fact in doubt what else it might be told of. */
function linksOf({ id, title, day, quote, doubts }: NonNullable<ReviewRow['development']>): string {
  const links = doubts.map(({ factId, development }) =>
    development === null
      ? `  fact ${factId}: perhaps something of its own`
      : `  fact ${factId}: perhaps development ${development}`,
  );
  return [`${title}  ${day}  development ${id}`, `  “${quote}”`, ...links].join('\n');
}
