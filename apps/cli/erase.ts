import type { Article, Fact } from '#domain';
import type { Client } from '../client.js';

/** eraseText erases the text of an article, and says what is left of it. */
export async function eraseText(client: Client, id: string, why: object): Promise<void> {
  const { status, data } = await client.post(`/v1/articles/${encodeURIComponent(id)}/erasure`, why);
  const { article, facts } = data as { article: Article; facts: Fact[] };
  console.log(
    `${status === 201 ? '' : 'as before: '}article ${id}, up to version ${article.version}: its text is erased`,
  );
  console.log(`  ${article.url}`);
  console.log(`  ${facts.length} facts stand; of their words, the hashes and offsets are left`);
}
