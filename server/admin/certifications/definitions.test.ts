import assert from "node:assert/strict"
import { test } from "node:test"
import {
  certificationsPath,
  chainOf,
  completeNow,
  enrollPeople,
  makeCertification,
  openCertified,
  passDays,
  period,
  standingOf,
} from "../../testing/certifications.ts"
import { giveRole } from "../../testing/roles.ts"

test("a certification reads back as it was sent, with defaults for the missing members", async () => {
  const { world, ropes, knots } = await openCertified()
  await using _ = world
  const given = {
    title: "Crane operator licence",
    description: "For everybody on a crane.",
    translations: { "fr-FR": { title: "Permis grue" } },
    provider: "Harbour Academy",
    version: "2.0",
    family: "Licences",
    category: "Cranes",
    contactUserId: "clara",
    active: false,
    periodType: "relative",
    approvalRequired: true,
    opensTraining: false,
    availability: [
      { everybody: true, includeSubordinates: false, preApproved: false },
      { everybody: false, ou: { Division: "DIV-NORTH" }, includeSubordinates: true, preApproved: true },
      { everybody: false, person: "bruno", includeSubordinates: false, preApproved: false },
    ],
    periods: [
      {
        title: "First",
        translations: { "fr-FR": { title: "Premier" } },
        dueDate: null,
        due: { amount: 3, unit: "months" },
        expirationDate: null,
        expires: { amount: 2, unit: "years" },
        graceDays: 5,
        recurring: true,
        completionApproval: true,
        requiredCredits: 1.5,
        carryOver: { most: 2, within: { amount: 90, unit: "days" } },
        countsEarlier: { amount: 1, unit: "years" },
        sections: [
          {
            title: "A",
            translations: {},
            requiredCount: 1,
            requiredCredits: 0.5,
            required: true,
            trainings: [{ learningObjectId: ropes.guid, credits: 1, required: false }],
            sections: [
              {
                title: "B",
                translations: {},
                requiredCount: 0,
                requiredCredits: 0,
                required: false,
                trainings: [{ learningObjectId: knots.guid, credits: 0.5, required: true }],
                sections: [],
              },
            ],
          },
        ],
      },
    ],
  }
  const guid = await makeCertification(world, given)
  const { body } = await world.get(`${certificationsPath}/${guid}`, {}, await world.signIn())
  assert.deepEqual(body, { ...given, certificationId: guid, enrollments: 0 })
  // A record that was read may be sent again.
  const again = await world.send("PUT", `${certificationsPath}/${guid}`, body, await world.signIn())
  assert.deepEqual(again.body, body)
})

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

test("if people are in a certification, only the texts of its periods can be changed", async () => {
  const { world, ropes, knots } = await openCertified()
  await using _ = world
  const periods = [period([ropes], { expires: year })]
  const guid = await makeCertification(world, { periods })
  const put = async (change: object) =>
    world.send(
      "PUT",
      `${certificationsPath}/${guid}`,
      { title: "Deck hand", periodType: "relative", periods, ...change },
      await world.signIn(),
    )
  assert.equal((await put({ periods: [period([ropes, knots], { expires: year })] })).status, 200)
  assert.equal((await put({})).status, 200)
  await enrollPeople(world, guid, ["ann"])
  for (const change of [{ periods: [period([knots], { expires: year })] }, { periodType: "rolling" }]) {
    const { status, body } = await put(change)
    assert.deepEqual(
      [status, body.error.message],
      [409, "People are in this certification: of its periods only texts can be changed."],
    )
  }
  const renamed = await put({ title: "Sailor", periods: [{ ...periods[0], title: "The first" }] })
  assert.deepEqual(
    [renamed.body.title, renamed.body.periods[0].title, renamed.body.enrollments],
    ["Sailor", "The first", 1],
  )
})

test("while a certification is inactive nobody is enrolled and no period opens", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const given = {
    title: "Deck hand",
    periodType: "rolling",
    periods: [period([ropes], { expires: year }), period([ropes], { expires: year })],
  }
  const guid = await makeCertification(world, given)
  const put = async (active: boolean) =>
    world.send("PUT", `${certificationsPath}/${guid}`, { ...given, active }, await world.signIn())
  await enrollPeople(world, guid, ["ann"])
  await put(false)
  await completeNow(world, "ann", ropes)
  await passDays(world, 1)
  assert.equal((await chainOf(world, guid, "ann"))[0], "Certified")
  const refused = await world.send(
    "POST",
    `${certificationsPath}/${guid}/enrollments`,
    { people: ["bruno"] },
    await world.signIn(),
  )
  assert.deepEqual([refused.status, refused.body.error.message], [409, "The certification is not active."])
  await put(true)
  await passDays(world, 1)
  assert.equal((await chainOf(world, guid, "ann"))[0], "Certified/Renewal In Progress")
})

test("certifications are listed by title, searched by words, and paged", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  for (const title of ["rigger", "Crane operator", "Deck hand"])
    await makeCertification(world, { title, description: `For a ${title}`, periods: [period([ropes])] })
  const list = async (query: Record<string, string>, who = "wsadmin") => {
    const { body } = await world.get(certificationsPath, query, await world.signIn(who))
    return [body.total, ...body.certifications.map(({ title }: { title: string }) => title)]
  }
  assert.deepEqual(await list({}), [3, "Crane operator", "Deck hand", "rigger"])
  assert.deepEqual(await list({ query: "OPERATOR for" }), [1, "Crane operator"])
  assert.deepEqual(await list({ query: "operator rigger" }), [0])
  assert.deepEqual(await list({ page: "2" }), [3])
  await giveRole(world, "clara", ["Certification - Manage"], [{ provider: "Harbour Academy" }])
  assert.deepEqual(await list({}, "clara"), [0])
})

test("people are listed and enrolled within the permission's constraints", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const guid = await makeCertification(world, { periods: [period([ropes])] })
  assert.equal(await enrollPeople(world, guid, ["bruno", "ann", "ANN"]), 2)
  assert.equal(await enrollPeople(world, guid, ["ann", "clara"]), 1)
  await giveRole(world, "clara", ["Certification - Manage"], [{ ou: "DIV-NORTH", subs: true }])
  const path = `${certificationsPath}/${guid}/enrollments`
  const { body } = await world.get(path, {}, await world.signIn("clara"))
  assert.deepEqual(
    [body.total, ...body.enrollments.map(({ name, statusText }: Record<string, string>) => `${name}: ${statusText}`)],
    [2, "Ann Archer: In Bearbeitung", "Clara Clausen: In Bearbeitung"],
  )
  const refused = await world.send(
    "POST",
    path,
    { people: ["ann", "bruno", "dora", "nobody"] },
    await world.signIn("clara"),
  )
  assert.equal(refused.status, 400)
  assert.deepEqual(
    refused.body.error.details.map(({ field }: { field: string }) => field),
    ["people[1]", "people[2]", "people[3]"],
  )
  const hidden = await world.get(`${path}/bruno`, {}, await world.signIn("clara"))
  assert.deepEqual([hidden.status, hidden.body.error.message], [404, "The person is not in this certification."])
  for (const address of [certificationsPath, `${certificationsPath}/${guid}`, path])
    assert.equal((await world.get(address, {}, await world.signIn("bruno"))).status, 401)
  const unknown = await world.get(`${certificationsPath}/${ropes.guid}`, {}, await world.signIn())
  assert.deepEqual([unknown.status, unknown.body.error.message], [404, "Certification not found."])
})

test("people enroll themselves where it is available, and wait for an approval where it needs one", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const make = (settings: object) => makeCertification(world, { periods: [period([ropes])], ...settings })
  const open = await make({ title: "Open", availability: [{ everybody: true }] })
  const closed = await make({ title: "Closed" })
  const inactive = await make({ title: "Inactive", active: false, availability: [{ everybody: true }] })
  const asking = await make({
    title: "Asking",
    approvalRequired: true,
    availability: [
      { everybody: true },
      { ou: { Division: "DIV-NORTH" }, includeSubordinates: true, preApproved: true },
    ],
  })
  const ask = async (who: string, guid: string) =>
    world.send("POST", `/admin/api/my/certifications/${guid}/enrollment`, {}, await world.signIn(who))
  const mine = async (who: string) =>
    (await world.get("/admin/api/my/certifications", {}, await world.signIn(who))).body
  const available = async (who: string) => (await mine(who)).available.map(({ title }: { title: string }) => title)
  const decide = async (who: string, decision: string) =>
    world.send(
      "POST",
      `${certificationsPath}/${asking}/enrollments/${who}/decision`,
      { decision },
      await world.signIn(),
    )

  assert.deepEqual(await available("bruno"), ["Asking", "Open"])
  for (const guid of [closed, inactive, ropes.guid]) assert.equal((await ask("bruno", guid)).status, 404)
  const enrolled = await ask("bruno", open)
  assert.deepEqual([enrolled.status, enrolled.body.statusText], [201, "En cours"])
  assert.equal((await ask("bruno", open)).status, 409)
  assert.deepEqual(await available("bruno"), ["Asking"])

  assert.equal((await ask("ann", asking)).body.status, "inProgress")
  assert.equal((await ask("bruno", asking)).body.status, "pendingApproval")
  assert.equal((await ask("bruno", asking)).status, 409)
  assert.equal((await decide("bruno", "deny")).body.status, "denied")
  assert.equal((await decide("bruno", "deny")).status, 409)
  assert.equal((await ask("bruno", asking)).body.status, "pendingApproval")
  assert.equal((await decide("bruno", "approve")).body.status, "inProgress")
  await world.portal.sql`update person set required_approvals = 0 where user_id = 'clara'`
  assert.equal((await ask("clara", asking)).body.status, "inProgress")

  const { enrollments } = await mine("bruno")
  assert.deepEqual(
    enrollments.map(({ title, periods }: { title: string; periods: { state: string }[] }) => [
      title,
      periods[0]?.state,
    ]),
    [
      ["Asking", "open"],
      ["Open", "open"],
    ],
  )
  const { history } = await standingOf(world, asking, "bruno")
  assert.deepEqual(
    history.toReversed().map(({ action }: { action: string }) => action),
    ["Requested", "Denied", "Requested", "Enrolled", "Period Opened"],
  )
})
