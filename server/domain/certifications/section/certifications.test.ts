import assert from "node:assert/strict"
import { test } from "node:test"
import { chainOf, standingOf } from "../../../testing/certifications.ts"
import { loadProblems, loadText } from "../../../testing/organisation.ts"
import { openWorld } from "../../../testing/world.ts"

const guid = "0c000000-0000-4000-8000-000000000009"

const trainings = `
courses: [{ ref: ROPES, title: Ropes }, { ref: KNOTS, title: Knots }]
`
const rigger = `${trainings}
certifications:
  - ref: RIGGER
    guid: ${guid}
    title: { en-US: Rigger, fr-FR: Gréeur }
    provider: Harbour Academy
    family: { en-US: Licences, fr-FR: Permis }
    contact: clara
    periodType: rolling
    availability: [{ ou: { Division: DIV-NORTH }, includeSubordinates: true }, { everybody: true, preApproved: true }]
    periods:
      - title: { en-US: First, fr-FR: Premier }
        due: { amount: 30, unit: days }
        expires: { amount: 1, unit: years }
        sections:
          - { title: All, items: [ROPES], sections: [{ title: More, required: false, items: [{ training: KNOTS, credits: 2, required: false }] }] }
      - { title: Renewal, expires: { amount: 1, unit: years }, recurring: true, sections: [{ title: All, items: [ROPES] }] }
`
const people = `
certificationEnrollments:
  - { certification: rigger, people: [ann, BRUNO], enrolled: today-400 }
transcripts:
  - { training: ROPES, people: [ann], status: completed, assigned: today-410, completed: today-390 09:00 }
  - { training: ROPES, people: [ann], occurrence: 2, status: completed, assigned: today-380, completed: today-100 09:00 }
  - { training: ROPES, people: [bruno], status: completed, assigned: today-410, completed: today-405 09:00 }
`

test("certifications are loaded with their people, and training that they have completed since counts", async () => {
  await using world = await openWorld()
  const report = await loadText(world, rigger + people)
  assert.deepEqual(report.certifications, { added: 1, changed: 0, kept: 0 })
  assert.deepEqual(report.certificationEnrollments, { added: 2, changed: 0, kept: 0 })
  assert.deepEqual(await chainOf(world, guid, "ann"), [
    "Certified/Renewal In Progress",
    "completed 2025-01-28 2025-02-27 2026-02-07",
    "completed 2025-02-07 - 2026-11-24",
    "open 2025-11-24 - -",
  ])
  // Training from before the enrollment does not count.
  assert.deepEqual(await chainOf(world, guid, "bruno"), ["Past Due", "open 2025-01-28 2025-02-27 -"])
  const page = await world.get(`/admin/api/certifications/${guid}`, {}, await world.signIn())
  const { title, translations, family, contactUserId, availability, periods } = page.body
  assert.deepEqual([title, family, contactUserId], ["Rigger", "Licences", "clara"])
  assert.deepEqual(translations, { "fr-FR": { title: "Gréeur", family: "Permis" } })
  assert.equal(availability.length, 2)
  assert.deepEqual(periods[0].sections[0].sections[0].trainings[0].credits, 2)
})

test("a second load changes nothing; a changed text of a period does, and its people stay in it", async () => {
  await using world = await openWorld()
  await loadText(world, rigger + people)
  const before = await standingOf(world, guid, "ann")
  world.pass(1000)
  const again = await loadText(world, rigger + people)
  assert.deepEqual(again.certifications, { added: 0, changed: 0, kept: 1 })
  assert.deepEqual(again.certificationEnrollments, { added: 0, changed: 0, kept: 2 })
  assert.deepEqual(await standingOf(world, guid, "ann"), before)
  const renamed = await loadText(
    world,
    rigger.replace("en-US: First", "en-US: The first").replace("contact: clara", ""),
  )
  assert.deepEqual(renamed.certifications, { added: 0, changed: 1, kept: 0 })
  assert.equal((await standingOf(world, guid, "ann")).periods[0].title, "The first")
})

test("a certification with people keeps its periods and their type", async () => {
  await using world = await openWorld()
  await loadText(world, rigger)
  await loadText(world, rigger.replace("amount: 30", "amount: 60"))
  await loadText(world, rigger + people)
  const refused =
    "4: certifications[0].periods: people are in the certification, so only texts of its periods can change."
  const places = (problems: string[]) => problems.map((problem) => problem.replace(/^\d+/, "4"))
  for (const change of [
    ["amount: 30", "amount: 61"],
    ["periodType: rolling", "periodType: relative"],
  ] as const)
    assert.deepEqual(places(await loadProblems(world, rigger.replace(change[0], change[1]))), [refused])
})

test("all problems of certifications are reported at once", async () => {
  await using world = await openWorld()
  const problems = await loadProblems(
    world,
    `${trainings}
certifications:
  - { ref: A, title: A, periodType: rolling, contact: nobody, periods: [{ title: A, recurring: true, sections: [{ title: A, items: [ROPES] }] }] }
  - { ref: B, title: B, periodType: fixed, periods: [{ title: B, due: { amount: 1, unit: days }, sections: [{ title: B, items: [ROPES, NOTHING] }] }] }
  - { ref: a, title: C, periodType: sometimes, availability: [{}], periods: [] }
certificationEnrollments:
  - { certification: A, people: [ann, nobody, ANN] }
  - { certification: Z, people: [ann] }
`,
  )
  assert.deepEqual(problems, [
    '5: certifications[0].contact: nobody has the User ID or user name "nobody".',
    "5: certifications[0].periods[0].recurring: a period that recurs needs an expiration.",
    '6: certifications[1].periods[0].sections[0].items[1]: there is no learning object with the ref or GUID "NOTHING".',
    "7: certifications[2].periodType: must be one of fixed, relative, rolling.",
    "7: certifications[2].availability[0]: must have one of everybody, ou and person.",
    "7: certifications[2].periods: must have at least one period.",
    '9: certificationEnrollments[0].people[1]: nobody has the User ID or user name "nobody".',
    "9: certificationEnrollments[0].people[2]: is enrolled in it already in line 9.",
    '10: certificationEnrollments[1].certification: there is no certification with the ref "Z".',
  ])
})
