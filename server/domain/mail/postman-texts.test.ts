import assert from "node:assert/strict"
import { test } from "node:test"
import ICAL from "ical.js"
import { mailsOf, makeSession, queueMail } from "../../testing/mails.ts"
import { openPosting, statesOf } from "../../testing/posting.ts"

// The content of mails: invitations, languages, texts that fail.

/** The entries of iCalendar texts, by the names of their properties in lower case. */
function entriesOf(texts: string[]) {
  return texts.map((text) => {
    const calendar = new ICAL.Component(ICAL.parse(text))
    const [entry, ...others] = calendar.getAllSubcomponents("vevent")
    assert.deepEqual(others, [])
    const values = entry!.getAllProperties().map((one): [string, unknown] => [one.name, String(one.getFirstValue())])
    return { method: calendar.getFirstPropertyValue("method"), ...Object.fromEntries(values) } as Record<string, string>
  })
}

test("a mail about a registration for a session has an invitation to each of its parts", async () => {
  await using at = await openPosting()
  const { id } = await makeSession(at.world)
  await queueMail(at.world, { training: id })
  await at.world.runJobs()
  const [taken, ...others] = at.server.taken
  assert.deepEqual(others, [])
  const { from, to, mail } = taken!
  assert.deepEqual([from, to], ["learning@example.org", "ann@example.org"])
  assert.deepEqual(mail.from, { name: "Lernen für alle", address: "learning@example.org" })
  assert.deepEqual(mail.to, [{ name: "Ann Archer", address: "ann@example.org" }])
  assert.equal(mail.subject, "You are registered: Forklift safety")
  assert.match(mail.text ?? "", /^Hello Ann,\n\nyou are registered for "Forklift safety"\./)
  assert.match(plainSpaces(mail.text), /\nTheory: Monday, May 11, 2026, 4:30 – 8:00 AM EDT, Harbour\nPractice: /)
  assert.match(mail.html ?? "", /<html lang="en-US">.*<p>Hello Ann,<\/p>/s)
  const [invitation] = mail.attachments.filter(({ mimeType }) => mimeType === "text/calendar")
  assert.equal(invitation?.method, "REQUEST")
  const files = mail.attachments.filter(({ mimeType }) => mimeType === "application/ics")
  assert.deepEqual(
    files.map(({ filename }) => filename),
    ["invitation-1.ics", "invitation-2.ics"],
  )
  const [theory, practice] = entriesOf(files.map(({ content }) => contentText(content)))
  assert.equal(
    contentText(invitation!.content).replaceAll("\r\n", "\n").trim(),
    contentText(files[0]!.content).replaceAll("\r\n", "\n").trim(),
  )
  const { uid, description, ...told } = theory!
  assert.deepEqual(told, {
    method: "REQUEST",
    sequence: "0",
    dtstamp: "2026-03-04T09:15:00Z",
    dtstart: "2026-05-11T08:30:00Z",
    dtend: "2026-05-11T12:00:00Z",
    summary: "Forklift safety: Theory",
    location: "Harbour",
    organizer: "mailto:learning@example.org",
    attendee: "MAILTO:ann@example.org",
    status: "CONFIRMED",
  })
  assert.match(uid!, /^[0-9a-f-]{36}\.[0-9a-f-]{36}@quoin$/)
  assert.match(description!, /^Ines Okoro\nhttps:\/\/learn\.example\.org\/DeepLink\//)
  assert.equal(practice!.summary, "Forklift safety: Practice")
  assert.notEqual(practice!.uid, uid)
  assert.deepEqual(await statesOf(at.world), ["sent"])
})

test("a change raises the sequence of the entries and cancels removed parts; a cancellation cancels the rest", async () => {
  await using at = await openPosting()
  const { sql } = at.world.portal
  const { id } = await makeSession(at.world)
  await queueMail(at.world, { training: id })
  await at.world.runJobs()
  await sql`delete from part where session_id = ${id} and name = 'Practice'`
  await sql`update part set starts_at = '2026-05-12 08:30Z', ends_at = '2026-05-12 12:00Z' where session_id = ${id}`
  await queueMail(at.world, { training: id, event: "session-changed" })
  await at.world.runJobs()
  await queueMail(at.world, { training: id, event: "session-cancelled", details: { reason: "Snow" } })
  await at.world.runJobs()
  const mails = await mailsOf(at.world)
  const [first, changed, cancelled] = mails.map(({ calendars }) => entriesOf((calendars ?? []).map(({ text }) => text)))
  const shown = (entries: ReturnType<typeof entriesOf>) =>
    entries.map(({ method, uid, sequence, dtstart, status }) => [method, uid, sequence, dtstart, status])
  const [theory, practice] = first!.map(({ uid }) => uid)
  assert.deepEqual(shown(changed!), [
    ["REQUEST", theory, "1", "2026-05-12T08:30:00Z", "CONFIRMED"],
    ["CANCEL", practice, "1", "2026-05-11T13:00:00Z", "CANCELLED"],
  ])
  assert.deepEqual(shown(cancelled!), [["CANCEL", theory, "2", "2026-05-12T08:30:00Z", "CANCELLED"]])
  assert.match(mails[2]!.textPart!, /Reason: Snow/)
  assert.deepEqual(
    at.server.taken.map(({ mail }) => mail.attachments.map(({ filename, method }) => filename ?? method)),
    [
      ["REQUEST", "invitation-1.ics", "invitation-2.ics"],
      ["REQUEST", "invitation.ics", "cancellation.ics"],
      ["CANCEL", "cancellation.ics"],
    ],
  )
})

test("two mails about one session in one batch continue the sequence", async () => {
  await using at = await openPosting()
  const { id } = await makeSession(at.world)
  await queueMail(at.world, { training: id })
  await queueMail(at.world, { training: id, event: "session-changed" })
  await queueMail(at.world, { training: id, to: "bruno" })
  await at.world.runJobs()
  const sequences = (await mailsOf(at.world)).map(({ calendars }) =>
    entriesOf((calendars ?? []).map(({ text }) => text)).map(({ sequence }) => sequence),
  )
  assert.deepEqual(sequences, [
    ["0", "0"],
    ["1", "1"],
    ["0", "0"],
  ])
})

const greetings = { ann: /^Hello Ann,/, bruno: /^Bonjour Bruno,/, clara: /^Guten Tag Clara Clausen,/ }

test("each reader gets a mail in the reader's own language and time zone, with accents intact", async () => {
  await using at = await openPosting()
  const { id } = await makeSession(at.world)
  for (const to of Object.keys(greetings)) await queueMail(at.world, { training: id, to })
  await at.world.runJobs()
  const mailTo = (who: string) => at.server.taken.find(({ to }) => to === `${who}@example.org`)!.mail
  for (const [who, greeting] of Object.entries(greetings)) assert.match(mailTo(who).text ?? "", greeting)
  assert.equal(mailTo("bruno").subject, "Vous êtes inscrit(e)\u00a0: Forklift safety")
  assert.match(plainSpaces(mailTo("bruno").text), /Theory: lundi 11 mai 2026, 10:30 – 14:00 UTC\+2, Port/)
  assert.equal(mailTo("clara").subject, "Sie sind angemeldet: Forklift safety")
  assert.match(plainSpaces(mailTo("clara").text), /Theory: Montag, 11\. Mai 2026, 10:30–14:00 Uhr MESZ, Harbour/)
  assert.match(mailTo("clara").html ?? "", /für „Forklift safety“ angemeldet/)
})

test("a mail that can't be rendered fails without affecting the others", async () => {
  await using at = await openPosting()
  await at.world.portal.sql`update person set time_zone = 'Nowhere' where user_id = 'ann'`
  await queueMail(at.world, { to: "ann" })
  await queueMail(at.world, { to: "bruno", event: "no such event" })
  await queueMail(at.world, { to: "clara" })
  await at.world.runJobs()
  assert.deepEqual(await statesOf(at.world), ["failed", "failed", "sent"])
})

/** Replaces the thin spaces that formatted times contain with ordinary spaces. */
function plainSpaces(text = ""): string {
  return text.replaceAll(/[\u2009\u202f]/g, " ")
}

function contentText(content: ArrayBuffer | string | Uint8Array): string {
  return typeof content === "string" ? content : Buffer.from(content as ArrayBuffer).toString("utf8")
}
