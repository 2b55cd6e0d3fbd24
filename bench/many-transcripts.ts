import type { Database } from "../server/database/database.ts"

/** The time of the last change of the transcripts. */
export const lastChange = new Date("2026-03-04T09:00:00Z")

/** The number of rows that changed on the last day, however many rows there are in all. */
export const changedToday = 600

/**
 * The number of rows that changed within minutes on one day a year before the last, as when training is assigned to
 * everybody.
 */
export const changedAtOnce = 1_000_000

/**
 * Adds a number of transcript rows to a portal that has people and training. The last ones changed on the last day, the
 * others over three years, up to a million of them on one day.
 */
export async function addTranscripts({ session }: Database, rows: number): Promise<void> {
  await session(async (sql) => {
    await sql.script(dropIndexes)
    await sql`
      insert into transcript (person_id, training_id, reg_num, status, origin, created_at, assigned_at, registered_at,
          completed_at, modified_at,
        due_at, percent, score)
      select 1 + (n % people)::bigint, 1 + (n / people)::bigint, 1, case when n % 3 = 0 then 6 when n % 7 = 0 then 2
        else 4 end, 'assignment',
        at, at, at, case when n % 3 = 0 then at end, at, at + interval '30 days', n % 101, n % 50
      from (select max(id)::integer as people from person) everybody
      cross join generate_series(0, ${rows}::integer - 1) n
      cross join lateral (select ${lastChange}::timestamptz - case
        when n < ${changedToday} then n * interval '2 minutes'
        when ${rows}::integer > 4 * ${changedAtOnce}::integer
          and n <= ${changedToday}::integer + ${changedAtOnce}::integer
          then interval '365 days' + n / 5000 * interval '200 milliseconds'
        else interval '3 days' + abs(hashint8(n)::bigint) % (1000 * 86400) * interval '1 second' end as at) moment
    `
    await sql.script(restoreIndexes)
    await sql.script("vacuum analyze transcript")
  })
}

// Inserting this many rows is faster without indexes; afterwards they are created again unchanged.
const dropIndexes = `
  create temporary table put_off as
  select format('alter table transcript add constraint %I %s', conname, pg_get_constraintdef(oid)) as back,
    format('alter table transcript drop constraint %I', conname) as away
  from pg_constraint where conrelid = 'transcript'::regclass and contype in ('u', 'f')
  union all
  select pg_get_indexdef(indexrelid), format('drop index %s', indexrelid::regclass)
  from pg_index where indrelid = 'transcript'::regclass and not indisunique;
  do $$ declare way text; begin for way in select away from put_off loop execute way; end loop; end $$;
`
const restoreIndexes = `
  do $$ declare way text; begin for way in select back from put_off order by back like 'alter%' loop execute way; end loop; end $$;
`
