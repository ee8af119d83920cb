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

function textOf({ questions, fact, article, decision }: ReviewRow): string {
  const decided =
    decision === null
      ? []
      : [`  ${decision.verdict === 'stands' ? 'kept' : 'retracted'} by ${decision.author}: ${decision.reason}`];
  return [`${questions.join(', ')}: ${lineOf(fact)}`, ...decided, `  ${article.outlet ?? ''} ${article.url}`].join(
    '\n',
  );
}
