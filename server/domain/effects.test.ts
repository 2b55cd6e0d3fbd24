import assert from "node:assert/strict"
import { test } from "node:test"
import { addOpenSession, addOpenTraining, ask, statusWith } from "../testing/approvals.ts"
import { setRule } from "../testing/session-rosters.ts"
import { addBareCurriculum, placeRow } from "../testing/transcript-rows.ts"
import { openWorld, type World } from "../testing/world.ts"

// The order of what follows. That it follows at all is tested beside the modules that do it.

async function trainingId({ portal: { sql } }: World, guid: string): Promise<number> {
  return (await sql<{ id: number }>`select id from training where guid = ${guid}`)[0]!.id
}

async function mailsOf({ portal: { sql } }: World): Promise<string[]> {
  const mails = await sql<{ line: string }>`
    select mail.event || ' ' || person.user_id as line
    from mail join person on person.id = mail.person_id order by mail.id
  `
  return mails.map(({ line }) => line)
}

async function my(world: World, who: string, guid: string, what: string): Promise<number> {
  const reply = await world.send("POST", `/admin/api/my/transcripts/${guid}/${what}`, {}, await world.signIn(who))
  return reply.status
}

test("a registered curriculum brings its training before the mail: none is sent when all of it is done", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const [done, open] = [await addOpenTraining(world), await addOpenTraining(world)]
  const [ann] = await sql<{ id: number }>`select id from person where user_id = 'ann'`
  await placeRow(sql, { personId: ann!.id, trainingId: await trainingId(world, done), status: "completed" })
  const statuses: unknown[] = []
  for (const child of [done, open]) {
    const id = await addBareCurriculum(sql, [await trainingId(world, child)])
    await sql`
      insert into availability (training_id, position, everybody, register_upon_approval) values (${id}, 0, true, true)
    `
    const [curriculum] = await sql<{ guid: string }>`select guid from training where id = ${id}`
    await ask(world, "ann", curriculum!.guid)
    statuses.push(await statusWith(world, "ann", curriculum!.guid))
  }
  assert.deepEqual(statuses, ["completed", "registered"])
  assert.deepEqual(await mailsOf(world), ["training-registered ann"])
})

test("a withdrawal is mailed before the seat is handed over, in one transaction", async () => {
  await using world = await openWorld()
  const guid = await addOpenSession(world, { seats: 1 })
  await setRule(world, await trainingId(world, guid), { autoRegister: true })
  for (const who of ["ann", "bruno"]) {
    await ask(world, who, guid)
    await my(world, who, guid, "registration")
  }
  assert.equal(await statusWith(world, "bruno", guid), "waitlisted")
  assert.equal(await my(world, "ann", guid, "withdrawal"), 200)
  assert.equal(await statusWith(world, "bruno", guid), "registered")
  assert.deepEqual(await mailsOf(world), [
    "training-registered ann",
    "training-waitlisted bruno",
    "training-withdrawn ann",
    "training-registered bruno",
  ])
})
