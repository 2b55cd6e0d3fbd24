import assert from "node:assert/strict"
import { test } from "node:test"
import { openMailServer } from "../testing/mail-server.ts"
import { type Letter, openPost } from "./mail-transport.ts"

const letter: Letter = {
  to: { name: "Zoë, née Müller", address: "zoe@example.org" },
  id: "id",
  subject: `Schulung: „${"ü".repeat(200)}“`,
  text: "Grüße\n.\nund Schluss\n",
  html: "<p>Grüße</p>",
  calendars: [],
}
const settings = { from: { name: "", address: "training@example.org" }, mailPortals: ["stage"] as const }

test("only the named portals send mails, and none without an SMTP server", () => {
  const smtp = { host: "127.0.0.1", port: 1, secure: false }
  const sends = (name: "production" | "stage", more: object) =>
    openPost(name, "http://x.example", { ...settings, ...more }).deliver !== undefined
  assert.deepEqual([sends("stage", { smtp }), sends("production", { smtp }), sends("stage", {})], [true, false, false])
})

test("names, subjects and texts arrive whole, with any letters and line ends", async () => {
  await using server = await openMailServer()
  assert.deepEqual(await server.post().deliver!(letter), { result: "taken" })
  const [{ mail, raw } = {} as never] = server.taken
  assert.deepEqual(mail.to, [{ name: letter.to.name, address: letter.to.address }])
  assert.equal(mail.subject, letter.subject)
  assert.equal(mail.text?.trim(), letter.text.trim())
  assert.equal(mail.html?.trim(), letter.html)
  assert.equal(mail.messageId, "<id@example.org>")
  for (const line of raw.split("\r\n")) assert(Buffer.byteLength(line) <= 998)
  assert.match(raw, /^Auto-Submitted: auto-generated\r$/m)
})

test("no text in a name or a subject can begin a header or another recipient", async () => {
  await using server = await openMailServer()
  const evil = "x\r\nBcc: eve@example.org\r\n\r\nbody"
  await server.post().deliver!({
    ...letter,
    subject: evil,
    to: { name: `${evil}, <eve@example.org>`, address: "zoe@example.org" },
  })
  const [{ mail, to, raw } = {} as never] = server.taken
  assert.equal(to, "zoe@example.org")
  assert.deepEqual(
    mail.to?.map(({ address }) => address),
    ["zoe@example.org"],
  )
  assert.doesNotMatch(raw, /^Bcc:/im)
})

test("a server that can't be reached, or hangs up, is unreachable and does not refuse the mail", async () => {
  await using server = await openMailServer()
  const post = server.post()
  server.say.recipient = () => "421 Too busy"
  assert.equal((await post.deliver!(letter)).result, "unreachable")
  await server.shut()
  assert.equal((await post.deliver!(letter)).result, "unreachable")
})

test("a server without TLS gets no mail where TLS is required", async () => {
  await using server = await openMailServer()
  const post = server.post({ smtp: { host: "127.0.0.1", port: server.port, secure: true } })
  assert.equal((await post.deliver!(letter)).result, "unreachable")
  assert.deepEqual(server.taken, [])
})
