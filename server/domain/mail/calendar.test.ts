import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import ICAL from "ical.js"
import { calendarFile, type Entry } from "./calendar.ts"

const now = new Date("2026-03-04T09:15:00Z")
const entry: Entry = {
  uid: "part.person@quoin",
  sequence: 3,
  startsAt: new Date("2026-05-11T08:30:00Z"),
  endsAt: new Date("2026-05-11T12:00:00Z"),
  title: "Forklift safety: Theory",
  place: "Harbour",
  description: "Ines Okoro",
  organizer: { name: "Training", address: "training@example.org" },
  attendee: { name: "Ann Archer", address: "ann@example.org" },
}
const written = (changes: Partial<Entry>, method: "REQUEST" | "CANCEL" = "REQUEST") =>
  calendarFile(method, "x.ics", { ...entry, ...changes }, now).text
const eventOf = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  assert.deepEqual(
    calendar.getAllSubcomponents().map(({ name }) => name),
    ["vevent"],
  )
  return calendar.getFirstSubcomponent("vevent")!
}

test("an invitation and a cancellation differ only in method and status", () => {
  const [request, cancel] = [written({}), written({}, "CANCEL")]
  assert.match(request, /^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:[^\r]+\r\nMETHOD:REQUEST\r\n/)
  assert.equal(
    request.replace("METHOD:REQUEST", "METHOD:CANCEL").replace("STATUS:CONFIRMED", "STATUS:CANCELLED"),
    cancel,
  )
  assert(request.endsWith("END:VCALENDAR\r\n"))
})

test("special characters in titles, places and names survive a round trip, on lines of at most 75 bytes", () => {
  const word = fc.string({ unit: "binary", minLength: 1, maxLength: 120 })
  const shown = (text: string) => text.replace(/\p{Cc}+/gu, " ").trim()
  fc.assert(
    fc.property(word, word, word, (title, place, name) => {
      const text = written({ title, place, attendee: { name, address: "ann@example.org" } })
      const event = eventOf(text)
      assert.equal(event.getFirstPropertyValue("summary"), shown(title))
      if (shown(place)) assert.equal(event.getFirstPropertyValue("location"), shown(place))
      assert.equal(event.getAllProperties("attendee").length, 1)
      for (const line of text.split("\r\n")) assert(Buffer.byteLength(line) <= 75, line)
      assert.doesNotMatch(text, /(?<!\r)\n|\r(?!\n)/)
    }),
  )
})

test("no text can begin a property or an entry of its own", () => {
  const evil = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:eve@example.org"
  const event = eventOf(
    written({ title: evil, place: evil, description: evil, attendee: { name: evil, address: "ann@example.org" } }),
  )
  assert.deepEqual(
    event.getAllProperties("attendee").map((one) => one.getFirstValue()),
    ["MAILTO:ann@example.org"],
  )
})
