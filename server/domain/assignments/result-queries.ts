import type { Sql, Statement } from "../../database/sql.ts"
import { type Counts, countsOf, type Outcome, type Result } from "./outcomes.ts"
import { isPairShown, isPersonShown, type RowLimits } from "./row-limits.ts"

export type ResultPage = { results: Result[]; totalResults: number }

/** The counts of an assignment's outcomes so far, within the limits of a viewer. */
export async function findCounts(sql: Sql, id: number, limits?: RowLimits): Promise<Counts> {
  const [row] = limits ? await countShown(sql, id, limits) : await storedCounts(sql, id)
  return countsOf(row?.people ?? 0, row?.pairs ?? {})
}

type CountRow = { people: number; pairs: Partial<Record<Outcome, number>> }

function storedCounts(sql: Sql, id: number): Statement<CountRow> {
  return sql<CountRow>`
    select a.people,
      coalesce((select jsonb_object_agg(outcome, pairs) from assignment_count where assignment_id = a.id), '{}')
        as pairs
    from assignment a where a.id = ${id}
  `
}

function countShown(sql: Sql, id: number, limits: RowLimits): Statement<CountRow> {
  return sql<CountRow>`
    select (
      select count(*) from assignment_member m
      where m.assignment_id = ${id} and m.left_at is null and ${isPersonShown(sql, limits, sql`m.person_id`)}
    ) as people, coalesce((
      select jsonb_object_agg(outcome, pairs)
      from (select outcome, count(*) as pairs from (${lastResults(sql, id, limits)}) last group by outcome) counted
    ), '{}') as pairs
  `
}

/** Adds to an assignment's counts the number of pairs for each outcome, in the transaction that writes the results. */
export async function addToCounts(sql: Sql, id: number, changes: Partial<Record<Outcome, number>>): Promise<void> {
  if (Object.keys(changes).length === 0) return
  await sql`
    insert into assignment_count (assignment_id, outcome, pairs)
    select ${id}, key, value::bigint from jsonb_each_text(${JSON.stringify(changes)}::jsonb)
    on conflict (assignment_id, outcome) do update set pairs = assignment_count.pairs + excluded.pairs
  `
}

/**
 * A page of an assignment's results within the limits of a viewer, from page 1, ordered by person, then by training as
 * listed. A page past the end is empty.
 */
export async function listResults(
  sql: Sql,
  id: number,
  { page, pageSize, limits }: { page: number; pageSize: number; limits?: RowLimits | undefined },
): Promise<ResultPage> {
  const totalResults = await countResults(sql, id, { limits })
  const results = await sql<Result>`
    with page as materialized (
      ${lastResults(sql, id, limits)}
      order by r.person_id, r.position limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    )
    ${shown(sql)}
  `
  return { results, totalResults }
}

/** The number of pairs with a result, or with this last outcome, within the limits of a viewer. */
export async function countResults(
  sql: Sql,
  id: number,
  { limits, outcome = null }: { limits?: RowLimits | undefined; outcome?: Outcome | null },
): Promise<number> {
  const [row] = limits
    ? await sql<{ count: number }>`
        select count(*) as count from (${lastResults(sql, id, limits)}) last
        where ${outcome}::text is null or outcome = ${outcome}
      `
    : await sql<{ count: number }>`
        select coalesce(sum(pairs), 0)::bigint as count from assignment_count
        where assignment_id = ${id} and (${outcome}::text is null or outcome = ${outcome})
      `
  return row!.count
}

/**
 * The last results `r` of an assignment's pairs that a viewer may see, with the place of their training in the list.
 * `within` says whether the limits allow the person and the training. The creator also sees the failures of a partial
 * request for other people, by the names that the request had for them.
 */
export function lastResults(sql: Sql, id: number, limits: RowLimits | undefined): Statement<unknown> {
  const isNamedByCreator = limits?.isCreator ? sql`r.asked is not null` : sql`false`
  return sql`
    select r.* from (
      select r.*, listed.position, listed.asked as asked_training,
        ${isPairShown(sql, limits, { person: sql`r.person_id`, training: sql`r.training_id` })} as within
      from assignment_result r join (
        select training_id, position, null as asked from assignment_training where assignment_id = ${id}
        union all select training_id, position, asked from assignment_refused_training where assignment_id = ${id}
      ) listed on listed.training_id = r.training_id
      where r.assignment_id = ${id} and not exists (
        select from assignment_result later where later.assignment_id = r.assignment_id
          and later.person_id = r.person_id and later.training_id = r.training_id and later.occurrence > r.occurrence
      )
    ) r where (r.within or ${isNamedByCreator})`
}

function shown(sql: Sql): Statement<unknown> {
  return sql`
    select page.person_id, coalesce(p.user_id, page.asked, '') as user_id, page.training_id,
      coalesce(t.guid::text, page.asked_training) as training_guid, coalesce(t.title, '') as training_title,
      page.outcome, page.code, page.message, page.transcript_id, page.reg_num, page.occurrence, page.at
    from page left join training t on t.id = page.training_id
    left join person p on p.id = page.person_id and page.within
    order by page.person_id, page.position`
}

/**
 * A person or training of a request that could not be assigned at all, because it is unknown, inactive or out of scope.
 */
export type Failure = {
  personId: number | null
  /** The name of the person in the request. */
  asked: string
  trainingId: number
  code: string
  message: string
}

/** Records failures of an assignment that is submitted in the same transaction (`partial`). */
export async function addFailures(sql: Sql, id: number, failures: readonly Failure[], at: Date): Promise<void> {
  if (failures.length === 0) return
  const column = <Value>(value: (failure: Failure) => Value) => failures.map(value)
  // An unknown person has no id. A negative number for each different name stands for it.
  const [{ added } = { added: 0 }] = await sql<{ added: number }>`
    with failure as (
      select f.*, coalesce(f.person_id, -dense_rank() over (partition by f.person_id is null order by f.asked)) as whom
      from unnest(${column(({ personId }) => personId)}::bigint[], ${column(({ asked }) => asked)}::text[],
        ${column(({ trainingId }) => trainingId)}::bigint[], ${column(({ code }) => code)}::text[],
        ${column(({ message }) => message)}::text[]) as f (person_id, asked, training_id, code, message)
    ), added as (
      insert into assignment_result (assignment_id, person_id, training_id, occurrence, outcome, code, message, asked,
        at)
      select ${id}, whom, training_id, 1, 'failed', code, message, asked, ${at} from failure
      on conflict do nothing returning 1
    )
    select count(*) as added from added
  `
  await addToCounts(sql, id, { failed: added })
}
