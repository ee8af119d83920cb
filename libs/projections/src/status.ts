import { type DataSource } from 'typeorm';
import { type BuildProgress } from './progress.js';

/** How a view fares: up to where it knows the log, how far that is behind, and why it stands still if it does. */
export interface ProjectionStatus {
  readonly name: string;
  readonly generation: number;
  readonly version: number;
  readonly state: 'building' | 'live' | 'kept';
  readonly position: string;
  /** Positions between the view and the head of the log; some of them may be empty. */
  readonly lag: string;
  /** Why its fold stands still; null while it goes on. */
  readonly error: string | null;
  /** Of a rebuild under way. */
  readonly progress: BuildProgress | null;
}

export async function projectionStatus(dataSource: DataSource): Promise<{ data: ProjectionStatus[]; head: string }> {
  const rows = await dataSource.query<(ProjectionStatus & { head: string })[]>(`
    with head as (
      select coalesce(max(position), 0) as position from marks
    )
    select p.name, p.generation, p.version, p.state, coalesce(c.position, 0) as position,
      greatest(head.position - coalesce(c.position, 0), 0) as lag, p.error, p.progress, head.position as head
    from projections p
    cross join head
    left join checkpoints c on c.reader = 'view:' || p.name || ':' || p.generation
    where p.state <> 'reading'
    order by p.name, p.generation`);
  return { data: rows.map(({ head: _head, ...status }) => status), head: rows[0]?.head ?? '0' };
}
