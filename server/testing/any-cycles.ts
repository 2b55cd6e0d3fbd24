import assert from "node:assert/strict"
import fc from "fast-check"
import { moveRows } from "../domain/transcripts/move-queries.ts"
import { markRowsRemoved } from "../domain/transcripts/removal-queries.ts"
import { documentedIds, documentedlyDone } from "./documented-states.ts"
import { chunksOf, counts, daily, enter, exit, idOf, nextDay, processed } from "./engine.ts"
import { addBareCurriculum, addBarePeople, addBareTraining } from "./transcript-rows.ts"
import { openWorld, type World } from "./world.ts"

/** An event of one of the people between two days. */
type Event = {
  who: number
  kind: "enter" | "exit" | "complete" | "start" | "tool" | "deactivate" | "activate"
  where: number
}

/**
 * Two dynamic assignments, each to its own unit, of one course, of a curriculum that contains it, or of both; and the
 * events of some days.
 */
export type Days = {
  people: number
  dynamics: { inProgress: boolean; reassign: boolean; recurring: boolean; of: "course" | "curriculum" | "both" }[]
  days: Event[][]
}

const event: fc.Arbitrary<Event> = fc.record({
  who: fc.nat(20),
  kind: fc.constantFrom("enter", "enter", "exit", "exit", "complete", "start", "tool", "deactivate", "activate"),
  where: fc.nat(1),
})

const dynamic = fc.record({
  inProgress: fc.boolean(),
  reassign: fc.boolean(),
  recurring: fc.boolean(),
  of: fc.constantFrom("course" as const, "curriculum" as const, "both" as const),
})

export const anyDays: fc.Arbitrary<Days> = fc.record({
  people: fc.integer({ min: 1, max: 6 }),
  dynamics: fc.array(dynamic, { minLength: 2, maxLength: 2 }),
  days: fc.array(fc.array(event, { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
})

const units = ["DIV-TWIN-1", "TEAM-A"]

/** Runs the days, and asserts the invariants after each: see `assertRight`. */
export async function assertDaysRight({ people: count, dynamics, days }: Days): Promise<void> {
  await using world = await openWorld()
  using _chunks = chunksOf(3)
  const { sql } = world.portal
  const course = await addBareTraining(sql, "Course")
  const curriculum = await addBareCurriculum(sql, [course])
  const trainingsOf = { course: [course], curriculum: [curriculum], both: [course, curriculum] }
  const ous = await Promise.all(units.map((unit) => idOf(world, "ou", unit)))
  await sql`delete from person_ou where ou_id = any(${ous}::bigint[])`
  const people = await addBarePeople(sql, count)
  const ids: number[] = []
  for (const [index, { inProgress, reassign, recurring, of }] of dynamics.entries()) {
    const settings = {
      dynamic: daily({
        removal: { enabled: true, inProgress, withinCurricula: true },
        reassignment: { enabled: reassign, latestVersion: false },
        ...(recurring && {
          recurrence: { type: "relative", from: "completedDate", amount: 2, unit: "days", onlyIfCompleted: true },
        }),
      }),
    }
    ids.push(await processed(world, { trainings: trainingsOf[of], ous: [ous[index]!], settings }))
  }
  const done = new Map<number, Date>()
  for (const day of days) {
    for (const { who, kind, where } of day) await happen(world, kind, people[who % count]!, ous[where]!, course)
    await nextDay(world)
    await assertRight(world, { course, ous, ids, dynamics, done })
  }
}

async function happen(world: World, kind: Event["kind"], person: number, ou: number, course: number): Promise<void> {
  const { sql, clock } = world.portal
  const rows = sql`
    select id from transcript where person_id = ${person} and training_id = ${course} and removed_at is null
  `
  const who = { at: clock.now(), by: null, origin: "administrator" } as const
  if (kind === "enter") await exit(world, person, ou).then(() => enter(world, person, ou))
  else if (kind === "exit") await exit(world, person, ou)
  else if (kind === "tool") await markRowsRemoved(sql, rows, { ...who, how: "tool" })
  else if (kind === "activate" || kind === "deactivate")
    await sql`update person set active = ${kind === "activate"} where id = ${person}`
  else await moveRows(sql, kind, rows, who)
}

/**
 * Asserts the invariants: the counts equal those of the results; nobody has the training open twice; completed rows
 * never change; exactly the people of a unit are members of its assignment, with a result; people of neither unit keep
 * only training that they have begun and may keep.
 */
async function assertRight(
  world: World,
  {
    course,
    ous,
    ids,
    dynamics,
    done,
  }: { course: number; ous: number[]; ids: number[]; dynamics: Days["dynamics"]; done: Map<number, Date> },
): Promise<void> {
  const { sql } = world.portal
  for (const id of ids) await counts(world, id)
  const twice = await sql`
    select person_id from transcript where training_id = ${course} and removed_at is null
      and status = any(${documentedIds("pending", "notStarted", "inProgress")}::smallint[])
    group by person_id having count(*) > 1`
  assert.deepEqual(twice, [])
  const completed = await sql<{ id: number; modifiedAt: Date }>`
    select id, modified_at from transcript where status = any(${[...documentedlyDone]}::smallint[])
      and removed_at is null`
  for (const { id, modifiedAt } of completed) {
    assert.deepEqual(modifiedAt, done.get(id) ?? modifiedAt)
    done.set(id, modifiedAt)
  }
  for (const [index, id] of ids.entries()) {
    const wrong = await sql`
      select p.id from person p
      where p.active and (
        exists (select from person_ou own where own.person_id = p.id and own.ou_id = ${ous[index]!})
        is distinct from exists (select from assignment_member m
            where m.assignment_id = ${id} and m.person_id = p.id and m.left_at is null)
        or exists (select from person_ou own where own.person_id = p.id and own.ou_id = ${ous[index]!})
        and not exists (select from assignment_result r where r.assignment_id = ${id} and r.person_id = p.id))`
    assert.deepEqual(wrong, [])
  }
  const mayStay = dynamics.some(({ inProgress }) => !inProgress)
  const left = await sql`
    select t.id, t.status from transcript t join person p on p.id = t.person_id and p.active
    where t.removed_at is null and not t.status = any(${[...documentedlyDone]}::smallint[])
      and (t.started_at is null or not ${mayStay})
      and not exists (select from person_ou own where own.person_id = p.id and own.ou_id = any(${ous}::bigint[]))`
  assert.deepEqual(left, [])
}
