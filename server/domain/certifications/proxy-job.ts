import type { Criterion } from "../../access/audience.ts"
import type { Sql } from "../../database/sql.ts"
import { addJob, jobHandler } from "../../jobs/jobs.ts"
import { nextTimeOfDay } from "../../jobs/schedule.ts"
import { enrollIn } from "./enroll-queries.ts"
import { lockProxy, type ProxyEnrollment, updatePeople } from "./proxy-queries.ts"
import { removeEnrollments } from "./remove-queries.ts"

const kind = "certification proxy enrollment"

// The number of people in one step, which takes about a second.
const peopleAtOnce = 500

/**
 * Enrolls the people of a proxy enrollment in its certification. A dynamic proxy enrollment runs every day, for people
 * who have joined or left since.
 */
export const proxyEnrollmentsJob = jobHandler<unknown, { isSelected: true }>({
  kind,
  async run({ clock }, job) {
    const id = job.subject!
    if (!job.checkpoint)
      await job.step(async (sql) => {
        const proxy = await lockProxy(sql, id)
        if (proxy.active && proxy.kind === "dynamic") await select(sql, proxy, clock.now())
        return { checkpoint: { isSelected: true } }
      })
    let people = 0
    do
      await job.step(async (sql) => {
        people = await processNext(sql, id, clock.now())
        return { done: job.done + people }
      })
    while (people === peopleAtOnce)
  },
  async end(sql, { clock }, { subject }) {
    const { active, kind } = await lockProxy(sql, subject!)
    await sql`update certification_proxy set processed_at = ${clock.now()} where id = ${subject}`
    if (active && kind === "dynamic")
      await addProxyJob(
        sql,
        clock.now(),
        subject!,
        await nextTimeOfDay(sql, clock.now(), sql`certifications_process_at`),
      )
  },
})

/** Adds the job that processes a proxy enrollment. */
export async function addProxyJob(sql: Sql, now: Date, id: number, at = now): Promise<void> {
  await addJob(sql, now, { kind, key: `${kind} ${id}`, subject: id, at })
}

async function select(sql: Sql, { id, scope }: ProxyEnrollment, at: Date): Promise<void> {
  const criteria = await sql<Criterion>`
    select excluded, ou_id, person_id, include_subordinates
    from certification_proxy_criterion where proxy_id = ${id} order by position
  `
  await updatePeople(sql, { id, at }, { criteria, scope })
}

/** Processes the next people. Returns their number; 0 if the proxy enrollment is inactive. */
async function processNext(sql: Sql, id: number, at: Date): Promise<number> {
  const proxy = await lockProxy(sql, id)
  if (!proxy.active) return 0
  const members = await sql<{ personId: number; hasLeft: boolean }>`
    update certification_proxy_member set waiting = false
    where proxy_id = ${id} and person_id in (
      select person_id from certification_proxy_member where proxy_id = ${id} and waiting
      order by person_id limit ${peopleAtOnce}
    )
    returning person_id, left_at is not null as has_left
  `
  const ids = (hasLeft: boolean) => members.filter((one) => one.hasLeft === hasLeft).map(({ personId }) => personId)
  if (proxy.removal) await removeMembers(sql, proxy, ids(true), at)
  await enrollMembers(sql, proxy, ids(false), at)
  return members.length
}

/** Removes people whom this proxy enrollment has enrolled, unless they are members of another active dynamic one. */
async function removeMembers(
  sql: Sql,
  { id, certificationId }: ProxyEnrollment,
  people: readonly number[],
  at: Date,
): Promise<void> {
  const enrollments = await sql<{ id: number }>`
    select e.id from certification_enrollment e
    where e.proxy_id = ${id} and e.person_id = any(${[...people]}::bigint[]) and e.removed_at is null and not exists (
      select from certification_proxy other join certification_proxy_member m on m.proxy_id = other.id
      where other.certification_id = ${certificationId} and other.id <> ${id} and other.kind = 'dynamic'
        and other.active and m.person_id = e.person_id and m.left_at is null
    )
  `
  const comment = `Proxy enrollment ${id}`
  await removeEnrollments(
    sql,
    enrollments.map(({ id }) => id),
    { at, by: null, how: "dynamic", comment },
  )
}

/**
 * Enrolls people. A dynamic proxy enrollment re-enrolls only people whom dynamic removal has removed, and only with
 * re-enrollment enabled.
 */
async function enrollMembers(
  sql: Sql,
  { id, certificationId, kind, reEnrollment }: ProxyEnrollment,
  people: readonly number[],
  at: Date,
): Promise<void> {
  const may = kind === "standard" ? sql`true` : sql`(${reEnrollment} and e.removed_how = 'dynamic')`
  const wanted = sql`
    select person.id from person join certification c on c.id = ${certificationId} and c.active
    left join certification_enrollment e on e.person_id = person.id and e.certification_id = c.id
    where person.id = any(${[...people]}::bigint[]) and person.active
      and (e.id is null or e.removed_at is not null and ${may})`
  await enrollIn(sql, wanted, { certificationId, at, by: null, proxyId: id, comment: `Proxy enrollment ${id}` })
}
