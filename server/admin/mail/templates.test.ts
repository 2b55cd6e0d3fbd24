import assert from "node:assert/strict"
import { test } from "node:test"
import { addMailTexts } from "../../domain/mail/queue.ts"
import { course } from "../../testing/drafts.ts"
import { addAddresses, mailsOf, makeSession, queueMail } from "../../testing/mails.ts"
import { giveRole } from "../../testing/roles.ts"
import { make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

const path = "/admin/api/mail/templates"

test("templates are listed with their cultures, and with those that the portal has customised", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  const own = { subject: "Nueva formación", body: "Hola {{person.firstName}}" }
  assert.equal((await world.send("PUT", `${path}/training-assigned/ES-es`, own, admin)).status, 200)
  const { body } = await world.get(path, {}, admin)
  assert.deepEqual(
    body.events.map(({ event }: { event: string }) => event),
    [
      ...["training-assigned", "training-registered", "session-changed", "session-cancelled", "training-withdrawn"],
      ...["training-waitlisted", "seat-offered", "seat-reserved", "offer-lost", "offer-lapsed", "waitlist-ended"],
      ...["awaited-session-changed", "awaited-session-cancelled", "request-ended", "approval-asked"],
      ...["request-approved", "request-denied", "request-deferred", "completion-approved", "completion-denied"],
    ],
  )
  assert.deepEqual(body.events[0].texts, [
    { culture: "de-DE", subject: "Schulung zugewiesen: {{training.title}}", own: false },
    { culture: "en-US", subject: "Training assigned: {{training.title}}", own: false },
    { culture: "es-ES", subject: "Nueva formación", own: true },
    { culture: "fr-FR", subject: "Formation affectée\u00a0: {{training.title}}", own: false },
  ])
})

test("a custom template is used for all later mails, until it is reset to the built-in one", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  await addAddresses(world)
  const at = `${path}/training-assigned/fr-FR`
  const before = (await world.get(at, {}, admin)).body
  assert.deepEqual([before.own, before.subject, before.textOf], [false, before.standard.subject, "fr-FR"])
  const own = { subject: "À faire : {{training.title}}", body: "Salut {{person.firstName}} !" }
  const { tags, standard, ...written } = (await world.send("PUT", at, own, admin)).body
  assert.deepEqual(written, {
    event: "training-assigned",
    culture: "fr-FR",
    ...own,
    own: true,
    textOf: "fr-FR",
    modifiedBy: "wsadmin",
    modifiedAt: "2026-03-04T09:15:00.000Z",
  })
  assert.deepEqual(
    [standard, tags[0]],
    [before.standard, { tag: "person.firstName", meaning: "The reader's first name." }],
  )
  await queueMail(world, { to: "bruno", event: "training-assigned" })
  await world.runJobs()
  assert.equal((await mailsOf(world))[0]?.textPart, "Salut Bruno !\n")
  assert.deepEqual((await world.send("DELETE", at, undefined, admin)).body, before)
})

test("a template with faults is not stored, and all of them are returned", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  const at = `${path}/training-assigned/en-US`
  const before = (await world.get(at, {}, admin)).body
  const { status, body } = await world.send("PUT", at, { subject: "{{person.passwordHash}}", body: "{{link" }, admin)
  assert.equal(status, 400)
  assert.deepEqual(body.error.details, [
    { field: "subject", message: "{{person.passwordHash}} is not a tag of this mail." },
    { field: "body", message: "A tag is written {{name}}." },
  ])
  assert.deepEqual((await world.get(at, {}, admin)).body, before)
})

test("a culture that the portal does not have has no template and no message", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  assert.equal((await world.get(`${path}/training-assigned/xx-XX`, {}, admin)).status, 404)
  assert.equal((await world.get(`${path}/message/en-US`, {}, admin)).status, 400)
})

test("a caller who may view templates may not change them, and a caller without either permission sees nothing", async () => {
  await using world = await openWorld()
  await giveRole(world, "ann", ["Assignment Tool - Email Settings - View"])
  const [ann, bruno] = [await world.signIn("ann"), await world.signIn("bruno")]
  const at = `${path}/training-assigned/en-US`
  assert.deepEqual([(await world.get(at, {}, ann)).status, (await world.get(at, {}, bruno)).status], [200, 401])
  assert.equal((await world.send("PUT", at, { subject: "x", body: "x" }, ann)).status, 401)
  assert.equal((await world.send("DELETE", at, undefined, ann)).status, 401)
  assert.equal((await world.get("/admin/api/mail/outbox", {}, ann)).status, 401)
})

test("a preview shows the mail that a person would get, and sends nothing", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  await addAddresses(world)
  const { guid } = await makeSession(world)
  const wish = { event: "training-registered", user: "clara", objectId: guid }
  const { status, body } = await world.send("POST", "/admin/api/mail/preview", wish, admin)
  assert.equal(status, 200)
  assert.deepEqual(
    [body.address, body.culture, body.subject, body.hindrance],
    ["clara@example.org", "de-DE", "Sie sind angemeldet: Forklift safety", null],
  )
  assert.deepEqual(
    body.calendars.map(({ method, name }: { method: string; name: string }) => [method, name]),
    [
      ["REQUEST", "invitation-1.ics"],
      ["REQUEST", "invitation-2.ics"],
    ],
  )
  assert.deepEqual(await mailsOf(world), [])
  assert.deepEqual(await world.portal.sql`select * from mail_invitation`, [])
})

test("a text can be previewed; the default reader is the caller", async () => {
  await using world = await openWorld()
  const admin = await world.signIn()
  const text = { subject: "A word, {{person.firstName}}", body: "{{training.title}}\n{{link}}" }
  const { body } = await world.send("POST", "/admin/api/mail/preview", { event: "message", ...text }, admin)
  assert.deepEqual(
    [body.address, body.subject, body.text, body.hindrance],
    [null, "A word, Wsadmin", "https://learn.example.org/\n", "The person has no e-mail address."],
  )
  const { status, body: refusal } = await world.send("POST", "/admin/api/mail/preview", { event: "message" }, admin)
  assert.deepEqual([status, refusal.error.message], [400, "subject is required., body is required."])
})

test("a preview shows no person and no training that its caller may not see", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  await giveRole(world, "ann", ["Assignment Tool - Email Settings - View"])
  const ann = await world.signIn("ann")
  const statusOf = async (wish: object) =>
    (await world.send("POST", "/admin/api/mail/preview", { event: "training-assigned", ...wish }, ann)).status
  assert.deepEqual(
    [await statusOf({}), await statusOf({ user: "bruno" }), await statusOf({ objectId: guid })],
    [200, 401, 401],
  )
  await giveRole(world, "ann", ["Users - View"])
  await giveRole(world, "ann", ["Course Catalog - View"])
  assert.deepEqual([await statusOf({ user: "bruno" }), await statusOf({ objectId: guid })], [200, 200])
  assert.deepEqual([await statusOf({ user: "nobody" }), await statusOf({ objectId: crypto.randomUUID() })], [404, 404])
})

test("due dates and times are in the reader's time zone", async () => {
  await using world = await openWorld()
  await addAddresses(world)
  const guid = await make(world, course)
  const [row] = await world.portal.sql<{ id: number; trainingId: number }>`
    insert into transcript (person_id, training_id, reg_num, status, origin, created_at, modified_at, due_at, comment)
    select person.id, training.id, 1, 4, 'assignment', '2026-03-04Z', '2026-03-04Z', '2026-03-31 21:59Z',
      'Before Easter, please'
    from person, training where user_id = 'clara' and training.guid = ${guid} returning id, training_id
  `
  await queueMail(world, { to: "clara", event: "training-assigned", training: row!.trainingId, transcript: row!.id })
  await world.runJobs()
  const [mail] = await mailsOf(world)
  assert.equal(
    mail!.textPart,
    `Guten Tag Clara Clausen,

Ihnen wurde die Schulung „Safety basics“ zugewiesen.

Fällig am: 31. März 2026 um 23:59 MESZ

Before Easter, please

Sie finden sie hier: https://learn.example.org/DeepLink/ProcessRedirect.aspx?module=lodetails&lo=${guid}
`,
  )
})

test("mails with a text of their own use it instead of the template, and the text is stored once", async () => {
  await using world = await openWorld()
  await addAddresses(world)
  const text = { subject: "Custom for {{person.firstName}}", body: "Do it: {{link}}" }
  const idOf = async (text: { subject: string; body: string }) =>
    (await addMailTexts(world.portal.sql, [text])).get(text)
  const id = await idOf(text)
  assert.equal(await idOf({ ...text }), id)
  assert.notEqual(await idOf({ ...text, body: "Do it." }), id)
  await queueMail(world, { event: "message", text: id })
  await queueMail(world, { event: "message", to: "bruno" })
  await world.runJobs()
  assert.deepEqual(
    (await mailsOf(world)).map(({ state, subject, reason }) => [state, subject, reason]),
    [
      ["kept", "Custom for Ann", null],
      ["failed", null, "Error: There is no text for message."],
    ],
  )
})
