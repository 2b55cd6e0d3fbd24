import assert from "node:assert/strict"
import { test } from "node:test"
import { certificationsPath, openCertified, period } from "../../testing/certifications.ts"

// Invalid periods, and the change that provokes each fault. `ropes` stands for a course.
const year = { amount: 1, unit: "years" }
const table: [string, string, (ropes: { guid: string; id: number }) => object][] = [
  ["periods", "A certification has at least one period.", () => ({ periods: [] })],
  [
    "periods[0].recurring",
    "A period that recurs needs an expiration.",
    (ropes) => ({ periods: [period([ropes], { recurring: true })] }),
  ],
  [
    "periods[0].recurring",
    "Only the last period recurs.",
    (ropes) => ({ periods: [period([ropes], { recurring: true, expires: year }), period([ropes])] }),
  ],
  [
    "periods[0]",
    "A period that another follows needs an expiration.",
    (ropes) => ({ periods: [period([ropes]), period([ropes])] }),
  ],
  [
    "periods[0].expires",
    "A fixed date certification has days of the calendar.",
    (ropes) => ({ periodType: "fixed", periods: [period([ropes], { expires: year })] }),
  ],
  [
    "periods[0].dueDate",
    "Only a fixed date certification has days of the calendar.",
    (ropes) => ({ periods: [period([ropes], { dueDate: "2026-12-31" })] }),
  ],
  [
    "periods[1].expirationDate",
    "It is not after that of the period before.",
    (ropes) => ({
      periodType: "fixed",
      periods: [period([ropes], { expirationDate: "2026-12-31" }), period([ropes], { expirationDate: "2026-12-31" })],
    }),
  ],
  [
    "periods[0].sections",
    "A period has at least one learning object.",
    () => ({ periods: [{ title: "First", sections: [{ title: "A" }] }] }),
  ],
  [
    "periods[0].sections",
    "A learning object is in the period twice.",
    (ropes) => ({ periods: [period([ropes, { ...ropes, guid: ropes.guid.toUpperCase() }])] }),
  ],
  [
    "periods[0].sections[0].sections[0].requiredCount",
    "It is more than there are learning objects.",
    ({ guid }) => {
      const below = { title: "B", requiredCount: 2, trainings: [{ learningObjectId: guid }] }
      return { periods: [{ title: "First", sections: [{ title: "A", requiredCount: 1, sections: [below] }] }] }
    },
  ],
  [
    "periods",
    "There is no learning object 00000000-0000-4000-8000-000000000001.",
    (ropes) => ({ periods: [period([ropes, { id: 0, guid: "00000000-0000-4000-8000-000000000001" }])] }),
  ],
  ["provider", "There is no provider of this name.", (ropes) => ({ provider: "Nobody", periods: [period([ropes])] })],
  [
    "contactUserId",
    "There is nobody with this User ID or user name.",
    (ropes) => ({ contactUserId: "nobody", periods: [period([ropes])] }),
  ],
  [
    "availability[0].person",
    "There is nobody with this User ID or user name.",
    (ropes) => ({ availability: [{ person: "nobody" }], periods: [period([ropes])] }),
  ],
  [
    "availability[0].ou",
    "There is no such OU.",
    (ropes) => ({ availability: [{ ou: { Division: "NO" } }], periods: [period([ropes])] }),
  ],
  [
    "availability[0].ou",
    "An OU is given by one type and one OU ID.",
    (ropes) => ({ availability: [{ ou: {} }], periods: [period([ropes])] }),
  ],
  [
    "availability[0]",
    "It is for everybody, for an OU or for a person.",
    (ropes) => ({ availability: [{ everybody: true, person: "ann" }], periods: [period([ropes])] }),
  ],
]

test("an invalid certification is refused, and nothing of it is stored", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  for (const [field, message, change] of table) {
    const given = { title: "Deck hand", periodType: "relative", ...change(ropes) }
    const { status, body } = await world.send("POST", certificationsPath, given, await world.signIn())
    assert.equal(status, 400, message)
    assert.deepEqual(body.error.details, [{ field, message }])
  }
  assert.deepEqual(await world.portal.sql`select from certification`, [])
})
