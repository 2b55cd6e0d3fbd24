import assert from "node:assert/strict"
import { test } from "node:test"
import { daily, everything, nextDay, processed, type Said, said } from "../../../testing/engine.ts"
import { addBareCurriculum, addBarePeople, addBareTraining, placeRow } from "../../../testing/transcript-rows.ts"
import { openWorld, type World } from "../../../testing/world.ts"
import { dryRun } from "./dry-run.ts"

async function mailsOf(world: World, id: number): Promise<string[]> {
  const mails = await world.portal.sql<{ line: string }>`
    select m.event || ' ' || p.user_id || coalesce(' ' || t.title, '') || coalesce(': ' || x.subject, '') as line
    from mail m join person p on p.id = m.person_id left join training t on t.id = m.training_id
    left join mail_text x on x.id = m.text_id
    where m.assignment_id = ${id} order by line
  `
  return mails.map(({ line }) => line)
}

/**
 * The mails of an assignment to a new person and to a person who has the course. Asserts that its dry run counts as
 * many.
 */
async function mailed(email: NonNullable<Said["settings"]>["email"]): Promise<string[]> {
  await using world = await openWorld()
  const { sql } = world.portal
  const [course, child] = [await addBareTraining(sql, "Course"), await addBareTraining(sql, "Course", "Child")]
  const curriculum = await addBareCurriculum(sql, [child])
  const people = await addBarePeople(sql, 2)
  await placeRow(sql, { personId: people[1]!, trainingId: course })
  const what = { trainings: [course, curriculum], people: people, settings: { email } }
  const scope = await everything(world)
  const { mails } = await dryRun(world.portal, said(what), { scope, by: scope.personId })
  const lines = await mailsOf(world, await processed(world, what))
  assert.equal(mails, lines.length)
  return lines
}

test("training specific mails are sent for placed rows, and for training within curricula where the setting says so", async () => {
  const assigned = [
    "training-assigned bare-1 Course",
    "training-assigned bare-1 Curriculum",
    "training-assigned bare-2 Curriculum",
  ]
  const registered = assigned.map((line) => line.replace("assigned", "registered"))
  assert.deepEqual(await mailed({ option: "trainingSpecific" }), [...assigned, ...registered])
  assert.deepEqual(await mailed({ option: "trainingSpecific", registerTraining: false }), assigned)
  assert.deepEqual(
    await mailed({ option: "trainingSpecific", assignTraining: false, includeCurriculumTraining: true }),
    registered,
  )
  const children = ["training-assigned bare-1 Child", "training-assigned bare-2 Child"]
  const withChildren = { option: "trainingSpecific", registerTraining: false, includeCurriculumTraining: true } as const
  assert.deepEqual(await mailed(withChildren), [...assigned, ...children].sort())
})

test("custom mails have their own texts, an ad hoc mail is sent to each person once, and the option none sends none", async () => {
  const assign = { subject: "Hello", body: "There is something for you." }
  assert.deepEqual(await mailed({ option: "custom", assign, register: null }), [
    "training-assigned bare-1 Course: Hello",
    "training-assigned bare-1 Curriculum: Hello",
    "training-assigned bare-2 Curriculum: Hello",
  ])
  assert.deepEqual(await mailed({ option: "adHoc", message: assign }), [
    "message bare-1: Hello",
    "message bare-2: Hello",
  ])
  assert.deepEqual(await mailed({ option: "none" }), [])
})

test("a dynamic assignment mails for each occurrence that it assigns, once", async () => {
  await using world = await openWorld()
  const course = await addBareTraining(world.portal.sql, "Course")
  const people = await addBarePeople(world.portal.sql, 1)
  const recurrence = { type: "relative", from: "assignedDate", amount: 2, unit: "days" }
  const email = { option: "trainingSpecific", registerTraining: false } as const
  const id = await processed(world, {
    trainings: [course],
    people,
    settings: { email, dynamic: daily({ recurrence }) },
  })
  await nextDay(world, 3)
  assert.deepEqual(await mailsOf(world, id), Array(2).fill("training-assigned bare-1 Course"))
})
