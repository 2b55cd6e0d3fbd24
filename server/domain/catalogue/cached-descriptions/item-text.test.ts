import assert from "node:assert/strict"
import { createHash } from "node:crypto"
import { test } from "node:test"
import type { Catalogue } from "../catalogue.ts"
import type { TrainingRow } from "../describe-queries.ts"
import { always, type Piece } from "../pieces.ts"
import { trainingPieces } from "../training-pieces.ts"
import { formatVersion } from "./describe-training.ts"
import { itemText, lines, type Particulars } from "./item-text.ts"

const nobody: Particulars = { roleIds: [], currency: null, price: null, sessions: null }

function listsFor(pieces: Piece[], actor: Partial<Particulars> = {}): unknown {
  return JSON.parse(itemText(lines(pieces), { ...nobody, ...actor }))
}

test("elements are for everybody, or for people with one of their roles", () => {
  const list: Piece[] = [
    always('{"Fields":['),
    { kind: "r", roles: [1, 12], text: '"a"' },
    { kind: "+", text: '"b\\n\\tc"' },
    { kind: "r", roles: [2], text: '"d"' },
    always("]}"),
  ]
  assert.deepEqual(listsFor(list), { Fields: ["b\n\tc"] })
  assert.deepEqual(listsFor(list, { roleIds: [3, 12] }), { Fields: ["a", "b\n\tc"] })
  assert.deepEqual(listsFor(list, { roleIds: [2, 1] }), { Fields: ["a", "b\n\tc", "d"] })
  assert.deepEqual(listsFor(list.filter(({ kind }) => kind !== "+")), { Fields: [] })
})

test("sessions are for people they are available to, with the seats that are left", () => {
  const list: Piece[] = [
    always('{"Sessions":['),
    { kind: "s", session: 7, before: '{"Id":"7",', after: '"Waitlist":false}' },
    { kind: "s", session: 77, before: '{"Id":"77",', after: '"Waitlist":true}' },
    always("]}"),
  ]
  assert.deepEqual(listsFor(list), { Sessions: [] })
  const open = { Id: "77", Waitlist: true }
  assert.deepEqual(listsFor(list, { sessions: [[77, null]] }), { Sessions: [open] })
  const both = [{ Id: "7", SessionSeats: 0, Waitlist: false }, open]
  assert.deepEqual(
    listsFor(list, {
      sessions: [
        [77, null],
        [7, 0],
      ],
    }),
    { Sessions: both },
  )
})

test("the price is the actor's, else the general one, currency and amount independently", () => {
  const members = (currency: string | null, amount: number): Piece[] => [
    always("{"),
    { kind: "$", currency, amount },
    always('"Fields":[]}'),
  ]
  const price = (PriceCurrency: string | null, PriceAmount: number) => ({
    PriceCurrency,
    PriceAmount,
    Fields: [],
  })
  assert.deepEqual(listsFor(members("EUR", 12.5)), price("EUR", 12.5))
  assert.deepEqual(listsFor(members(null, 0)), price(null, 0))
  assert.deepEqual(listsFor(members("EUR", 12.5), { price: 7 }), price("EUR", 7))
  assert.deepEqual(listsFor(members("EUR", 12.5), { price: 0 }), price("EUR", 0))
  assert.deepEqual(listsFor(members("EUR", 12.5), { currency: "USD", price: 7 }), price("USD", 7))
})

test("a change of the output of descriptions needs a new number in `formatVersion`", () => {
  const made = trainings.map((training) => lines(trainingPieces(training, catalogue)))
  const digest = createHash("sha256").update(made.join("\n")).digest("hex").slice(0, 16)
  // When this fails, raise the number, and enter both values here.
  assert.deepEqual([formatVersion.split(" ")[0], digest], ["2", "c0f4dedb0148bc9b"])
})

const named = (text: object) => ({ ...text, translations: { "fr-FR": text } })

const catalogue = {
  revision: "",
  languages: new Map([["fr-FR", "French"]]),
  providers: new Map([[1, named({ name: "Harbour" })]]),
  materialTypes: new Map([[1, named({ name: "Document" })]]),
  subjects: new Map([[1, { id: 1, parentId: null, ...named({ title: "Safety" }) }]]),
  fields: new Map([[1, { place: 0, trainingTypes: ["Event"], viewers: [1], ...named({ name: "Site" }) }]]),
  options: new Map(),
} as unknown as Catalogue

const time = { startsAt: 1_790_000_000_000, endsAt: 1_790_003_600_000, timeZone: "Europe/Rome", location: "Port" }
const described = { id: 5, guid: "g", locator: 10_001, waitlist: true, parts: [time] }
const part = {
  ...time,
  id: 1,
  scheduleId: "h",
  name: "Theory",
  description: null,
  breaks: [{ title: "Tea", minutes: 5 }],
}
const people = {
  instructors: [{ firstName: "Ines", lastName: "Okoro", home: "2000", userId: null }],
  equipment: [{ name: "Helmet", quantity: 1, confirmed: true, perStudent: false }],
}
const section = { id: 1, parentId: null, title: "Basics", description: null, position: 0, minRequired: 1 }
const item = {
  guid: "i",
  type: "Course",
  title: "Course",
  description: null,
  providerId: 1,
  minutes: 5,
  sectionId: 1,
  position: 0,
  required: true,
}

const trainings = [
  { type: "Event", own: { number: "EV", objectives: null, sessions: [described] } },
  {
    type: "Session",
    own: { eventGuid: "e", number: "EV", session: { ...described, parts: [{ ...part, ...people }] } },
  },
  { type: "Material", own: { typeId: 1, url: null } },
  { type: "Curriculum", own: { sections: [section], items: [item] } },
  { type: "Course", own: null },
].map(
  (own) =>
    ({
      ...own,
      ...{ culture: "fr-FR", guid: "g", title: "Title", description: null, providerId: 1, minutes: 61 },
      ...{ currency: null, price: 5, subjectIds: [1], languages: ["fr-FR"], fields: [[1, "Yard", null]] },
    }) as unknown as TrainingRow,
)
