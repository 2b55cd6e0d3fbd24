import assert from "node:assert/strict"
import { test } from "node:test"
import {
  completeNow,
  enrollPeople,
  makeCertification,
  openCertified,
  passDays,
  period,
} from "../../testing/certifications.ts"
import { giveRole } from "../../testing/roles.ts"
import type { World } from "../../testing/world.ts"

const path = "/services/api/CertificationTranscript/CertificationTranscriptDetails"

async function openTranscript() {
  const opened = await openCertified()
  const { world, ropes, knots } = opened
  const guid = await makeCertification(world, {
    title: "Crane operator licence",
    translations: { "fr-FR": { title: "Permis grue" } },
    provider: "Harbour Academy",
    periods: [
      {
        title: "Initial",
        due: { amount: 30, unit: "days" },
        expires: { amount: 1, unit: "years" },
        requiredCredits: 3,
        sections: [
          { title: "Theory", trainings: [{ learningObjectId: ropes.guid, credits: 2 }] },
          { title: "Practice", trainings: [{ learningObjectId: knots.guid, credits: 1 }] },
        ],
      },
      period([ropes], { title: "Renewal" }),
    ],
  })
  await enrollPeople(world, guid, ["ann"])
  return { ...opened, guid }
}

async function told(world: World, query: Record<string, string>, headers?: Record<string, string>) {
  const { status, body } = await world.get(path, query, headers)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

test("a certification on the transcript is returned with its current period", async () => {
  const { world, ropes, knots, guid } = await openTranscript()
  await using _ = world
  world.pass(1000)
  await completeNow(world, "ann", ropes)
  const body = await told(world, { UserId: "ANN" })
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:01+0000",
    totalRecords: 1,
    data: [
      {
        UserId: "ann",
        CertificationId: guid,
        Title: "Crane operator licence",
        Provider: "Harbour Academy",
        Version: "1.0",
        Status: "In Progress",
        PeriodTitle: "Initial",
        PeriodType: "Initial",
        RegistrationDate: "2026-03-04T09:15:00+0000",
        DueDate: "2026-04-03T23:59:00+0000",
        ExpirationDate: null,
        CompletionDate: null,
        LaunchUrl: "",
        CreditsEarned: 2,
        CreditsRequired: 3,
        Sections: [
          {
            Title: "Theory",
            Status: "Completed",
            Trainings: [
              {
                LoId: ropes.guid,
                Title: "Ropes",
                LoType: "Online Course",
                Status: "Completed",
                CompletionDate: "2026-03-04T09:15:01+0000",
                Credits: 2,
              },
            ],
          },
          {
            Title: "Practice",
            Status: "In Progress",
            Trainings: [
              {
                LoId: knots.guid,
                Title: "Knots",
                LoType: "Online Course",
                Status: "Assigned",
                CompletionDate: null,
                Credits: 1,
              },
            ],
          },
        ],
        Result: "Success",
        Reason: null,
      },
    ],
  })
  await passDays(world, 60)
  const later = await world.authorize()
  assert.equal((await told(world, { UserId: "ann" }, later)).data[0].Status, "Past Due")
  await completeNow(world, "ann", knots)
  const [certified] = (await told(world, { UserId: "ann", Language: "fr-FR" }, later)).data
  const { Title, Status, PeriodTitle, PeriodType, ExpirationDate, CompletionDate } = certified
  assert.deepEqual(
    [Title, Status, PeriodTitle, PeriodType],
    ["Permis grue", "Certifié/Renouvellement en cours", "Renewal", "Renewal"],
  )
  assert.deepEqual([ExpirationDate, CompletionDate], ["2027-05-03T23:59:00+0000", "2026-05-03T09:15:01+0000"])
  assert.deepEqual(certified.Sections[0].Trainings[0].Status, "Affecté")
})

test("the list can be filtered by certification, omits removed ones, and ends with an empty page", async () => {
  const { world, ropes, guid } = await openTranscript()
  await using _ = world
  const other = await makeCertification(world, { title: "Rigger", periods: [period([ropes])] })
  world.pass(1000)
  await enrollPeople(world, other, ["ann"])
  const titles = async (query: Record<string, string> = {}) => {
    const { data, totalRecords } = await told(world, { userid: "ann", ...query })
    return [totalRecords, ...data.map(({ Title }: { Title: string }) => Title)]
  }
  assert.deepEqual(await titles(), [2, "Rigger", "Crane operator licence"])
  assert.deepEqual(await titles({ certificationid: guid.toUpperCase() }), [1, "Crane operator licence"])
  assert.deepEqual(await titles({ certificationId: "00000000-0000-4000-8000-000000000001" }), [0])
  assert.deepEqual(await titles({ pagenumber: "2" }), [2])
  await world.send("POST", "/services/api/Certification/Remove", {
    data: { record: [{ UserID: "ann", Title: "Rigger" }] },
  })
  assert.deepEqual(await titles(), [1, "Crane operator licence"])
  assert.deepEqual(await told(world, { UserId: "bruno" }), {
    status: 200,
    timeStamp: "2026-03-04T09:15:01+0000",
    totalRecords: 0,
    data: [],
  })
})

test("a request that waits for an approval is on the transcript without a period", async () => {
  const { world, ropes } = await openCertified()
  await using _ = world
  const guid = await makeCertification(world, {
    approvalRequired: true,
    availability: [{ everybody: true }],
    periods: [period([ropes])],
  })
  await world.send("POST", `/admin/api/my/certifications/${guid}/enrollment`, {}, await world.signIn("bruno"))
  const [{ Status, PeriodTitle, PeriodType, Sections, CreditsRequired }] = (await told(world, { UserId: "bruno" })).data
  assert.deepEqual(
    [Status, PeriodTitle, PeriodType, Sections, CreditsRequired],
    ["Pending Approval", null, null, [], 0],
  )
})

// Invalid requests, and the change that provokes each.
const table: [string, Record<string, string>][] = [
  ["UserId is required.", {}],
  ["UserId is required.", { UserId: " " }],
  ["Invalid User.", { UserId: "nobody" }],
  ["Invalid User.", { UserId: "dora" }],
  ["Invalid object id Guid", { UserId: "ann", CertificationId: "12" }],
  ["Invalid User., Invalid object id Guid", { UserId: "nobody", CertificationId: "12" }],
  ["Invalid PageNumber 0", { UserId: "ann", PageNumber: "0" }],
]

test("all faults of a request are returned at once in a failed item", async () => {
  const { world } = await openTranscript()
  await using _ = world
  for (const [reason, query] of table) {
    const body = await told(world, query)
    assert.equal(body.totalRecords, 0)
    const [{ Errors: __, ...item }] = body.data
    assert.deepEqual(item, { Result: "Failed", Reason: reason }, JSON.stringify(query))
  }
})

test("a caller who may not see the person's transcript is refused", async () => {
  const { world } = await openTranscript()
  await using _ = world
  const headers = await world.authorize({ userName: "clara" })
  const refused = async (query: Record<string, string>) => {
    const { status, body } = await world.get(path, query, headers)
    assert.deepEqual(
      [status, body.error?.message],
      [401, "Provided user does not have Rest Services permissions and/or constraints to perform this operation."],
    )
  }
  await refused({ UserId: "ann" })
  await giveRole(world, "clara", ["View Transcript Item"], ["self"])
  assert.equal((await told(world, { UserId: "ann" }, headers)).data.length, 1)
  await refused({ UserId: "bruno" })
})

test("a transcript is XML when the caller requests XML", async () => {
  const { world } = await openTranscript()
  await using _ = world
  const { body } = await world.get(path, { UserId: "ann", format: "xml" })
  assert.match(
    body,
    /<totalRecords>1<\/totalRecords><data [^>]*><a:CertificationTranscriptDetail><a:UserId>ann<\/a:UserId>/,
  )
  assert.match(body, /<a:CertificationTranscriptTraining><a:LoId>[^<]+<\/a:LoId><a:Title>Ropes<\/a:Title>/)
})
