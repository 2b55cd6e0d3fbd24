import assert from "node:assert/strict"
import { test } from "node:test"
import { noPermissionText } from "../../access/permissions.ts"
import { availabilities, course, event, material, session } from "../../testing/drafts.ts"
import { inZone, make, readBack } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

const english = { Language: "English (US)", LanguageID: "en-US" }
const unknown = "0b5e55ed-0000-4000-8000-000000000000"

test("an event reads back as it was sent, every member of it, with the zone of its times", async () => {
  await using world = await openWorld()
  const first = await make(world, course)
  const draft = { ...event, PreRequisiteOptions: [{ PreRequisites: [{ LoId: first }] }] }
  assert.deepEqual(await readBack(world, await make(world, draft)), inZone(draft))
})

test("a session reads back as it was sent, with its own identity, its event's and the zone of its times", async () => {
  await using world = await openWorld()
  const parent = await make(world, event)
  const draft = {
    ...session,
    AvailableLanguages: [english],
    PreRequisiteOptions: [{ PreRequisites: [{ LoId: parent }] }],
  }
  const guid = await make(world, draft)
  const { CustomFieldItems, ...record } = await readBack(world, guid)
  const { Parts, ...item } = record.SessionItem
  const scheduled = Parts.map(({ ScheduleID }: { ScheduleID: string }) => ScheduleID)
  assert.deepEqual(
    { ...record, SessionItem: { ...item, Parts } },
    {
      ...draft,
      SessionItem: {
        ...draft.SessionItem,
        EventLoRef: parent,
        LoID: guid,
        Locator: 10001,
        Parts: inZone(draft.SessionItem.Parts).map((part, place) => ({ ...part, ScheduleID: scheduled[place] })),
      },
    },
  )
  assert.deepEqual(CustomFieldItems, event.CustomFieldItems, "inherited")
})

test("a course and a material read back as they were sent, with all their references", async () => {
  await using world = await openWorld()
  const [one, two, three] = [await make(world, event), await make(world, course), await make(world, material)]
  const related = {
    PreWorks: [{ LoId: two }, { LoId: one }],
    PostWorks: [{ LoId: three }, { LoId: one }],
    PreRequisiteOptions: [{ PreRequisites: [{ LoId: three }, { LoId: one }] }, { PreRequisites: [{ LoId: two }] }],
  }
  for (const draft of [course, material]) {
    const sent = { ...draft, ...related, AvailableLanguages: [english] }
    assert.deepEqual(await readBack(world, await make(world, sent)), sent)
  }
})

test("duplicates are stored once, and references read back in the portal's own spelling", async () => {
  await using world = await openWorld()
  const one = await make(world, event)
  const twice = {
    ...course,
    AvailableLanguages: [{ Language: "english (us)" }, { LanguageID: "EN-us" }],
    SubjectTitles: [{ Title: "SAFETY" }, { Title: "safety" }],
    SkillTitles: [{ Title: "driving" }, { Title: "Driving" }],
    PreWorks: [{ LoId: one.toUpperCase() }, { LoId: one }],
    OnlineItem: { ...course.OnlineItem, Provider: "EXTERNAL TRAINING" },
    CustomFieldItems: [{ Tag: "[risk.class]", Value: "HIGH" }],
  }
  const read = await readBack(world, await make(world, twice))
  const { AvailableLanguages, SubjectTitles, SkillTitles, PreWorks, OnlineItem, CustomFieldItems } = read
  assert.deepEqual(
    { AvailableLanguages, SubjectTitles, SkillTitles, PreWorks, OnlineItem, CustomFieldItems },
    {
      AvailableLanguages: [english],
      SubjectTitles: [{ Title: "Safety" }],
      SkillTitles: [{ Title: "Driving" }],
      PreWorks: [{ LoId: one }],
      OnlineItem: course.OnlineItem,
      CustomFieldItems: [{ Tag: "RISK.CLASS", Value: "High" }],
    },
  )
})

test("a record that was read may be sent again", async () => {
  await using world = await openWorld()
  const made = await Promise.all([event, course, material].map((draft) => make(world, draft)))
  for (const guid of [...made, await make(world, session)]) {
    const record = await readBack(world, guid)
    const again = await readBack(world, await make(world, record))
    const identity = { LoID: null, Locator: null, Parts: null }
    assert.deepEqual(
      { ...again, SessionItem: { ...again.SessionItem, ...identity } },
      { ...record, SessionItem: { ...record.SessionItem, ...identity } },
    )
  }
})

test("a record has its metadata: author and times, the reference, whether it is active", async () => {
  await using world = await openWorld()
  const guid = await make(world, { ...material, MaterialItem: { ...material.MaterialItem, Active: false } })
  await world.portal.sql`update training set external_ref = 'rules' where guid = ${guid}`
  const path = `/Admin/api/learning-objects/${guid.toUpperCase()}`
  const { status, body } = await world.get(path, {}, await world.signIn())
  const { record: _, ...around } = body
  assert.equal(status, 200)
  assert.deepEqual(around, {
    guid,
    type: "Material",
    active: false,
    externalRef: "rules",
    createdBy: "wsadmin",
    createdAt: "2026-03-04T09:15:00.000Z",
    modifiedBy: "wsadmin",
    modifiedAt: "2026-03-04T09:15:00.000Z",
  })
})

test("only people with the permission read stored learning objects, applications don't", async () => {
  await using world = await openWorld()
  const path = `/admin/api/learning-objects/${await make(world, course)}`
  assert.equal((await world.get(path)).status, 401, "an application's token")
  assert.equal((await world.get(path, {}, {})).status, 401)
  assert.equal((await world.get(path, {}, await world.signIn("ann"))).status, 401)
  const signedIn = await world.signIn()
  assert.equal((await world.get(`/admin/api/learning-objects/${unknown}`, {}, signedIn)).status, 404)
  assert.equal((await world.get("/admin/api/learning-objects/7", {}, signedIn)).status, 400)
  world.pass(86_400_000)
  assert.equal((await world.get(path, {}, signedIn)).status, 401, "when the token has expired")
})

async function explained(world: World, objectId: string, userId: string) {
  const { status, body } = await world.get("/admin/api/availability", { objectId, userId }, await world.signIn())
  assert.equal(status, 200)
  return body
}

test("an explanation says for every availability rule whether it grants, and why", async () => {
  await using world = await openWorld()
  const [division, user] = availabilities
  const rows = [
    division,
    { ...division, IncludeSubs: false },
    user,
    { Id: "clara", IncludeSubs: true },
    { Id: "GRP-FIRST-AID", SubType: "Group", IncludeSubs: true },
  ]
  const guid = await make(world, { ...course, Availabilities: rows })
  const toAnn = await explained(world, guid, "Ann")
  assert.deepEqual(toAnn, {
    available: true,
    reason:
      "The person is in North, yard one, below Division North. The person reports to clara, directly or indirectly.",
    rules: [
      {
        rule: "Division North",
        includeSubordinates: true,
        preApproved: true,
        registerUponApproval: false,
        grants: true,
        because: "The person is in North, yard one, below Division North.",
      },
      {
        rule: "Division North",
        includeSubordinates: false,
        preApproved: true,
        registerUponApproval: false,
        grants: false,
        because: "The person is in North, yard one, below Division North, but the rule does not include subordinates.",
      },
      {
        rule: "User bruno",
        includeSubordinates: false,
        preApproved: false,
        registerUponApproval: false,
        grants: false,
        because: "The person is not bruno.",
      },
      {
        rule: "User clara",
        includeSubordinates: true,
        preApproved: false,
        registerUponApproval: false,
        grants: true,
        because: "The person reports to clara, directly or indirectly.",
      },
      {
        rule: "Group First aiders",
        includeSubordinates: true,
        preApproved: false,
        registerUponApproval: false,
        grants: false,
        because: "The person is not in Group First aiders or below it.",
      },
    ],
  })
  const because = async (person: string) =>
    (await explained(world, guid, person)).rules.map((rule: { because: string }) => rule.because)
  assert.deepEqual(await because("bruno"), [
    "The person is not in Division North or below it.",
    "The person is not in Division North.",
    "The rule names this person.",
    "The person neither is clara nor reports to them.",
    "The person is in Group First aiders.",
  ])
  assert.deepEqual((await because("clara")).slice(1, 4), [
    "The person is in Division North.",
    "The person is not bruno.",
    "The rule names this person.",
  ])
})

test("an explanation agrees with Get LO, and names what makes the training unavailable to everybody", async () => {
  await using world = await openWorld()
  const cases: [object[], string, boolean, string][] = [
    [[{ IncludeSubs: true }], "wsadmin", true, "It is available to all users."],
    [[], "ann", false, "The learning object has no availability, so nobody can find or request it."],
    [[{ Id: "ann" }], "bruno", false, "None of the availability rules is for this person."],
    [[{ IncludeSubs: true }], "dora", false, "The person is inactive."],
  ]
  for (const [rows, person, available, reason] of cases) {
    const guid = await make(world, { ...course, Availabilities: rows })
    const { body } = await world.get("/services/api/LO/GetDetails", { ObjectID: guid, ActorID: person })
    const told = await explained(world, guid, person)
    assert.deepEqual([told.available, told.reason, body.data[0].Result === "Success"], [available, reason, available])
  }
  const guid = await make(world, course)
  await world.portal.sql`update training set active = false where guid = ${guid}`
  assert.equal((await explained(world, guid, "ann")).reason, "The learning object is inactive.")
})

test("an explanation is refused to a caller without the permission, and 404 for unknown people and trainings", async () => {
  await using world = await openWorld()
  const guid = await make(world, course)
  const ask = async (query: Record<string, string>, headers: Record<string, string>) => {
    const { status, body } = await world.get("/admin/api/availability", query, headers)
    return [status, body.error?.message]
  }
  const signedIn = await world.signIn()
  const query = { objectId: guid, userId: "ann" }
  assert.deepEqual(await ask(query, await world.signIn("ann")), [401, noPermissionText])
  assert.deepEqual(await ask({ ...query, objectId: unknown }, signedIn), [404, "The learning object does not exist."])
  assert.deepEqual(await ask({ ...query, userId: "zoe" }, signedIn), [404, "The person does not exist."])
  assert.deepEqual(await ask({ objectId: "7" }, signedIn), [400, "userId is required., Invalid objectId 7"])
})
