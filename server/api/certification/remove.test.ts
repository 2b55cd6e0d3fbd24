import assert from "node:assert/strict"
import { test } from "node:test"
import { enrollPeople, makeCertification, openCertified, period, standingOf } from "../../testing/certifications.ts"
import { giveRole } from "../../testing/roles.ts"
import { addTranscript } from "../../testing/transcripts.ts"
import type { World } from "../../testing/world.ts"

const path = "/services/api/Certification/Remove"

async function remove(world: World, record: object | object[], headers?: Record<string, string>) {
  return await world.send("POST", path, { data: { record } }, headers)
}

/** The reason of each record's failure, or null when it succeeded. */
async function reasons(world: World, record: object[]): Promise<(string | null)[]> {
  const { status, body } = await remove(world, record)
  assert.equal(status, 200, JSON.stringify(body))
  return body.data.map(({ Reason }: { Reason: string | null }) => Reason)
}

async function openRemovable() {
  const opened = await openCertified()
  const { world, ropes, knots } = opened
  const translations = { "fr-FR": { title: "Permis grue" } }
  const crane = await makeCertification(world, {
    title: "Crane operator licence",
    translations,
    periods: [period([ropes, knots])],
  })
  await enrollPeople(world, crane, ["ann", "bruno"])
  return { ...opened, crane }
}

test("certifications are removed from people, and each record has its own result", async () => {
  const { world, crane } = await openRemovable()
  await using _ = world
  const { status, body } = await remove(world, [
    { UserID: "ANN", Title: " crane Operator LICENCE " },
    { userid: "bruno", title: "PERMIS GRUE" },
    { UserID: "clara", Title: "Crane operator licence" },
    { UserID: "ann", Title: "Permis grue" },
  ])
  assert.equal(status, 200)
  const { timeStamp, ...rest } = body
  const reason = (title: string, user: string) => `Certification := '${title}' not found for User Id:=,'${user}'`
  const failed = (UserID: string, Title: string) => ({
    UserID,
    Title,
    Result: "Failed",
    Reason: reason(Title, UserID),
    Errors: [{ Type: "Title", Message: reason(Title, UserID), Path: "Title" }],
  })
  assert.deepEqual(rest, {
    status: 200,
    createdRecords: 2,
    data: [
      { UserID: "ANN", Title: "crane Operator LICENCE", Result: "Success", Reason: null },
      { UserID: "bruno", Title: "PERMIS GRUE", Result: "Success", Reason: null },
      failed("clara", "Crane operator licence"),
      failed("ann", "Permis grue"),
    ],
  })
  assert.equal(timeStamp, "2026-03-04T09:15:00+0000")
  // A repetition: no certification is left to remove.
  assert.deepEqual(await reasons(world, [{ UserID: "ann", Title: "Crane operator licence" }]), [
    reason("Crane operator licence", "ann"),
  ])
  const page = await world.get(`/admin/api/certifications/${crane}/enrollments/ann`, {}, await world.signIn())
  assert.equal(page.status, 404)
})

test("of several certifications with the same title, those that the person has are removed", async () => {
  const { world, ropes, crane } = await openRemovable()
  await using _ = world
  const other = await makeCertification(world, { title: "CRANE operator licence", periods: [period([ropes])] })
  await enrollPeople(world, other, ["ann"])
  const record = (UserID: string) => ({ UserID, Title: "Crane operator licence" })
  assert.deepEqual(await reasons(world, [record("ann"), record("bruno")]), [null, null])
  const left = await world.portal.sql`select from certification_enrollment where removed_at is null`
  assert.equal(left.length, 0)
  await enrollPeople(world, crane, ["ann"])
  assert.deepEqual(await reasons(world, [record("ann")]), [null])
})

// The public error table: the message, and the change that provokes it.
const table: [string, object, string][] = [
  ["no user id and title members", {}, "Invalid Request Item"],
  ["both of them null", { UserID: null, Title: null }, "Invalid Request Item"],
  ["both blank", { UserID: "", Title: " " }, "User Id and Title is blank in Request Item"],
  ["one blank, one missing", { UserID: "" }, "User Id and Title is blank in Request Item"],
  [
    "user id blank",
    { UserID: " ", Title: "Crane operator licence" },
    "User Id is blank in Request Item for Certification :='Crane operator licence'",
  ],
  ["title blank", { UserID: "ann", Title: "" }, "Title is blank in Request Item for User ID :='ann'"],
  ["title missing", { UserID: "ann" }, "Title is blank in Request Item for User ID :='ann'"],
  [
    "title not on the user",
    { UserID: "clara", Title: "Crane operator licence" },
    "Certification := 'Crane operator licence' not found for User Id:=,'clara'",
  ],
  ["title unknown", { UserID: "ann", Title: "Crane" }, "Certification := 'Crane' not found for User Id:=,'ann'"],
  [
    "user unknown",
    { UserID: "EMP-1", Title: "Crane operator licence" },
    "User Id:= 'EMP-1' not found for Certification :=,'Crane operator licence'",
  ],
  [
    "both unknown",
    { UserID: "EMP-1", Title: "Crane" },
    "Invalid User Id:= 'EMP-1' and Invalid Certification:= 'Crane'",
  ],
]

test("each row of the public error table comes out, for all records of a request", async () => {
  const { world } = await openRemovable()
  await using _ = world
  assert.deepEqual(
    await reasons(
      world,
      table.map(([, record]) => record),
    ),
    table.map(([, , reason]) => reason),
  )
  const { body } = await remove(
    world,
    table.map(([, record]) => record),
  )
  assert.equal(body.createdRecords, 0)
})

test("a database failure is reported on its own record, and the other records are done", async () => {
  const { world } = await openRemovable()
  await using _ = world
  const { sql } = world.portal
  const [bruno] = await sql<{ id: number }>`select id from person where user_id = 'bruno'`
  await sql.script(`
    create function refuse_bruno() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
    create trigger refuse_bruno before update on certification_enrollment for each row
      when (old.person_id = ${bruno!.id}) execute function refuse_bruno();
  `)
  const record = (UserID: string) => ({ UserID, Title: "Crane operator licence" })
  assert.deepEqual(await reasons(world, [record("ann"), record("bruno")]), [
    null,
    "Error Occured while removing Certification := 'Crane operator licence' for Use Id:='bruno'",
  ])
  await sql.script("drop trigger refuse_bruno on certification_enrollment; drop function refuse_bruno")
  assert.deepEqual(await reasons(world, [record("bruno")]), [null])
})

test("of two concurrent removals of the same certification one succeeds and the other finds nothing", async () => {
  const { world } = await openRemovable()
  await using _ = world
  const record = [{ UserID: "ann", Title: "Crane operator licence" }]
  const answers = await Promise.all([reasons(world, record), reasons(world, record), reasons(world, record)])
  assert.equal(answers.flat().filter((reason) => reason === null).length, 1)
  const [{ count }] = (await world.portal.sql`
    select count(*) as count from certification_history where action = 'Removed'
  `) as [{ count: number }]
  assert.equal(count, 1)
})

test("a request with more than twenty records is refused as a whole, and so is one with none", async () => {
  const { world } = await openRemovable()
  await using _ = world
  const many = await remove(
    world,
    Array.from({ length: 21 }, () => ({ UserID: "ann", Title: "Crane operator licence" })),
  )
  assert.equal(many.status, 400)
  assert.equal(many.body.error.message, "Maximum Certification can be removed per request is := 20")
  assert.equal((await remove(world, [])).status, 400)
  assert.equal(
    (
      await remove(
        world,
        Array.from({ length: 20 }, () => ({})),
      )
    ).status,
    200,
  )
})

test("a caller without the permission is refused, and people outside its constraints are not found", async () => {
  const { world, crane } = await openRemovable()
  await using _ = world
  const record = [
    { UserID: "ann", Title: "Crane operator licence" },
    { UserID: "bruno", Title: "Crane operator licence" },
  ]
  const headers = await world.authorize({ userName: "clara" })
  assert.equal((await remove(world, record, headers)).status, 401)
  await giveRole(world, "clara", ["Certification - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  const { body } = await remove(world, record, headers)
  assert.deepEqual(
    body.data.map(({ Result }: { Result: string }) => Result),
    ["Success", "Failed"],
  )
  assert.equal((await standingOf(world, crane, "bruno")).enrollment.status, "inProgress")
})

test("a provider constraint permits only that provider's certifications", async () => {
  const { world, ropes } = await openRemovable()
  await using _ = world
  const own = await makeCertification(world, {
    title: "Rigger",
    provider: "Harbour Academy",
    periods: [period([ropes])],
  })
  await enrollPeople(world, own, ["ann"])
  await giveRole(world, "clara", ["Certification - Manage"], [{ provider: "Harbour Academy" }])
  const { body } = await remove(
    world,
    [
      { UserID: "ann", Title: "Crane operator licence" },
      { UserID: "ann", Title: "Rigger" },
    ],
    await world.authorize({ userName: "clara" }),
  )
  assert.deepEqual(
    body.data.map(({ Result }: { Result: string }) => Result),
    ["Failed", "Success"],
  )
})

test("training that was not begun is removed with the certification; begun training, or training with another source, stays", async () => {
  const { world, ropes, knots, sails } = await openCertified()
  await using _ = world
  const { sql } = world.portal
  await addTranscript(world, "ann", knots)
  const guid = await makeCertification(world, {
    title: "Rigger",
    periods: [period([ropes, knots, sails], { due: { amount: 1, unit: "months" } })],
  })
  await enrollPeople(world, guid, ["ann"])
  await world.send("PATCH", "/services/api/v1/transcripts/register", {
    externalId: "ann",
    learningObjectId: sails.guid,
  })
  await sql`update transcript set status = 5, started_at = ${world.portal.clock.now()} where training_id = ${sails.id}`
  assert.deepEqual(await reasons(world, [{ UserID: "ann", Title: "Rigger" }]), [null])
  const rows = await sql`
    select lo.title, t.removed_how, t.due_at from transcript t join training lo on lo.id = t.training_id
      order by lo.title
  `
  assert.deepEqual(rows, [
    { title: "Knots", removedHow: null, dueAt: null },
    { title: "Ropes", removedHow: "person", dueAt: null },
    { title: "Sails", removedHow: null, dueAt: null },
  ])
})

test("the answer is XML when the caller requests XML", async () => {
  const { world } = await openRemovable()
  await using _ = world
  const { body } = await world.send("POST", `${path}?format=xml`, {
    data: { record: [{ UserID: "ann", Title: "Crane operator licence" }] },
  })
  assert.match(
    body,
    /<createdRecords>1<\/createdRecords><data.*<a:CertificationRemoval><a:UserID>ann<\/a:UserID>.*<a:Result>Success<\/a:Result>/s,
  )
})
