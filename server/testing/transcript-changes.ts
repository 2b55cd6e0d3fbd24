import assert from "node:assert/strict"
import type { World } from "./world.ts"

/** The path of TranscriptSearch, which returns changes for a cursor. */
export const transcriptSearch = "/services/api/LOTranscript/TranscriptSearch"

type Page = { who: string[]; next: string; hasMore: boolean }

/** Reads a page of changes: the User IDs of its rows, in order. */
export async function readPage(world: World, Cursor: string, query: Record<string, string> = {}): Promise<Page> {
  const { status, body } = await world.get(transcriptSearch, { Cursor, ...query })
  assert.equal(status, 200, JSON.stringify(body))
  const { TranscriptItem, NextCursor, HasMore, Result } = body.data[0]
  assert.equal(Result, "Success")
  assert.equal(body.totalRecords, TranscriptItem.Transcripts.length)
  return {
    who: TranscriptItem.Transcripts.map(({ UserId }: { UserId: string }) => UserId),
    next: NextCursor,
    hasMore: HasMore,
  }
}

/** Reads all changes after a cursor. Returns them with the next cursor. */
export async function readAll(world: World, cursor: string, query: Record<string, string> = {}) {
  const who: string[] = []
  for (let next = cursor; ; ) {
    const got = await readPage(world, next, query)
    who.push(...got.who)
    if (!got.hasMore) return { who, next: got.next }
    next = got.next
  }
}

/** Changes a person's row, as any write does. */
export async function changeRow(
  { portal: { sql, clock } }: World,
  userId: string,
  { percent = 50 } = {},
): Promise<void> {
  await sql`
    update transcript set percent = ${percent}, modified_at = ${clock.now()} from person p
      where p.id = person_id and p.user_id = ${userId}
  `
}

/** Adds a training to the transcripts of so many new people: pupil-0, pupil-1 … */
export async function addPupils({ portal: { sql, clock } }: World, trainingId: number, count: number): Promise<void> {
  const at = clock.now()
  await sql`
    with pupil as (
      insert into person (user_id, user_name, first_name, last_name, culture, time_zone, created_at, modified_at)
      select 'pupil-' || n, 'pupil-' || n, 'Pupil', n, 'en-US', 'Europe/Rome', ${at}, ${at}
        from generate_series(0, ${count}::integer - 1) n
      returning id
    )
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at)
    select id, ${trainingId}, 1, 4, 'assignment', ${at}, ${at} from pupil order by id
  `
}
