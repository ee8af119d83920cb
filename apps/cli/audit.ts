import type { Audited } from '#http';
import { type Client } from '../client.js';

/** printAudit says who decided what, the latest first. */
export async function printAudit(
  client: Client,
  { json, ...filter }: { author?: string; from?: string; to?: string; limit: string; json?: true },
): Promise<void> {
  const { data, page } = (await client.get(`/v1/audit?${new URLSearchParams(filter).toString()}`)) as {
    data: Audited[];
    page: { next: string | null };
  };
  for (const decision of data) console.log(json === true ? JSON.stringify(decision) : lineOf(decision));
  if (json !== true && page.next !== null) console.log(`These are the latest ${data.length}; --limit shows more.`);
}

const lineOf = ({ recordedAt, author, type, stream, reason }: Audited): string =>
  `${recordedAt}  ${author}  ${type} ${stream}${reason === null ? '' : `: ${reason}`}`;
