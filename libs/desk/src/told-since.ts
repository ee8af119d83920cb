import type pg from 'pg';

/**
 * toldAlike tells whether a ToldLog up to one position tells the same as one up to another: whether nothing between them
 * concerns what was published by then. What the desk decided does where it says that known reports tell of something
 * else.
 */
export async function toldAlike(pool: pg.Pool, reportedBy: string, after: bigint, through: bigint): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from events where position > $2 and position <= $3 and (
       aggregatetype in ('situation', 'actor')
       or aggregatetype = 'article'
         and (type = 'ArticleRetracted' or (payload->'article'->>'publishedAt')::timestamptz <= $1)
       or type in ('MergeRuled', 'SplitRuled', 'FactLinkRuled', 'ThreadLinkRuled', 'DevelopmentMerged')
       or type = 'DevelopmentChanged'
         and (payload ? 'left' or payload->'changed' ?| array['thread', 'continues', 'linkedBy', 'doubts'])
     ) limit 1`,
    [reportedBy, after, through],
  );
  return rowCount === 0;
}
