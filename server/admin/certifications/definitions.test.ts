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
