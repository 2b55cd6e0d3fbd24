import assert from "node:assert/strict"
import { test } from "node:test"
import { makeCertification, openCertified, period } from "../../testing/certifications.ts"
import { giveRole } from "../../testing/roles.ts"

const path = "/services/api/CertificationDetails/GetCertificationDetails"

async function openDetailed() {
  const opened = await openCertified()
  const { world, ropes, knots } = opened
  await world.portal.sql`
    update training set translations = '{"fr-FR": {"title": "Cordes"}}' where id = ${ropes.id}
  `
  const guid = await makeCertification(world, {
    title: "Crane operator licence",
    description: "For everybody on a crane.",
    translations: { "fr-FR": { title: "Permis grue", family: "Permis" } },
    provider: "Harbour Academy",
    version: "2.1",
    family: "Licences",
    contactUserId: "clara",
    periodType: "fixed",
    periods: [
      {
        title: "First",
        translations: { "fr-FR": { title: "Premier" } },
        dueDate: "2026-06-30",
        expirationDate: "2026-12-31",
        sections: [
          {
            title: "Theory",
            requiredCount: 1,
            trainings: [{ learningObjectId: ropes.guid, credits: 1.5, required: false }],
            sections: [
              { title: "More", required: false, requiredCredits: 2, trainings: [{ learningObjectId: knots.guid }] },
            ],
          },
        ],
      },
      period([ropes], { title: "Again", expirationDate: "2027-12-31", graceDays: 10, recurring: true }),
    ],
  })
  const sections = await world.portal.sql<{ id: number }>`select id from certification_section order by id`
  return { ...opened, guid, sections: sections.map(({ id }) => String(id)) }
}

test("a certification is returned with its periods, sections and training", async () => {
  const { world, ropes, knots, guid, sections } = await openDetailed()
  await using _ = world
  const training = { ProviderName: "Harbour Academy", LoType: "Online Course" }
  const { status, body } = await world.get(path, { CertificationId: guid })
  assert.equal(status, 200)
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    totalRecords: 1,
    data: [
      {
        CertificationId: guid,
        Title: "Crane operator licence",
        Description: "For everybody on a crane.",
        Provider: "Harbour Academy",
        Version: "2.1",
        Active: true,
        Category: null,
        Family: "Licences",
        ContactUserId: "clara",
        Periods: [
          {
            Title: "First",
            PeriodType: "Initial",
            DurationType: "Fixed Date",
            DueDate: "2026-06-30T23:59:00+0000",
            ExpirationDate: "2026-12-31T23:59:00+0000",
            GracePeriodDays: 0,
            IsRecurring: false,
            Sections: [
              {
                SectionId: sections[0],
                Title: "Theory",
                ParentSectionId: null,
                SequenceNumber: 1,
                RequiredCount: 1,
                RequiredCredits: 0,
                IsRequired: true,
                Trainings: [{ LoId: ropes.guid, Title: "Ropes", ...training, Credits: 1.5, IsRequired: false }],
              },
              {
                SectionId: sections[1],
                Title: "More",
                ParentSectionId: sections[0],
                SequenceNumber: 2,
                RequiredCount: 0,
                RequiredCredits: 2,
                IsRequired: false,
                Trainings: [{ LoId: knots.guid, Title: "Knots", ...training, Credits: 0, IsRequired: true }],
              },
            ],
          },
          {
            Title: "Again",
            PeriodType: "Renewal",
            DurationType: "Fixed Date",
            DueDate: null,
            ExpirationDate: "2027-12-31T23:59:00+0000",
            GracePeriodDays: 10,
            IsRecurring: true,
            Sections: [
              {
                SectionId: sections[2],
                Title: "All of it",
                ParentSectionId: null,
                SequenceNumber: 1,
                RequiredCount: 0,
                RequiredCredits: 0,
                IsRequired: true,
                Trainings: [{ LoId: ropes.guid, Title: "Ropes", ...training, Credits: 0, IsRequired: true }],
              },
            ],
          },
        ],
        Result: "Success",
        Reason: null,
      },
    ],
  })
})

test("a certification is found by its title in any language and case, and returned in the requested language", async () => {
  const { world, guid } = await openDetailed()
  await using _ = world
  const { body } = await world.get(path, { title: " PERMIS grue ", language: "fr-FR" })
  const [{ CertificationId, Title, Family, Periods }] = body.data
  assert.deepEqual([CertificationId, Title, Family], [guid, "Permis grue", "Permis"])
  assert.deepEqual([Periods[0].Title, Periods[1].Title], ["Premier", "Again"])
  const { Title: title, LoType } = Periods[0].Sections[0].Trainings[0]
  assert.deepEqual([title, LoType], ["Cordes", "Formation en ligne"])
})

test("all certifications with the same title are returned", async () => {
  const { world, ropes } = await openDetailed()
  await using _ = world
  await makeCertification(world, { title: "crane OPERATOR licence", periods: [period([ropes])] })
  const { body } = await world.get(path, { Title: "Crane operator licence" })
  assert.deepEqual([body.totalRecords, body.data.length], [2, 2])
  const relative = body.data[1].Periods[0]
  assert.deepEqual([relative.DurationType, relative.DueDate], ["Relative", null])
})

// Invalid requests, and the change that provokes each.
const table: [string, Record<string, string>][] = [
  ["CertificationId is required.", {}],
  ["CertificationId is required.", { CertificationId: " ", Title: "" }],
  ["Invalid object id Guid", { CertificationId: "12" }],
  ["Invalid object id Guid", { CertificationId: "12", Title: "Crane operator licence" }],
  ["Certification not found.", { CertificationId: "00000000-0000-4000-8000-000000000001" }],
  ["Certification not found.", { Title: "Crane" }],
]

test("the faults of a request are returned in a failed item", async () => {
  const { world } = await openDetailed()
  await using _ = world
  for (const [reason, query] of table) {
    const { status, body } = await world.get(path, query)
    assert.equal(status, 200)
    assert.equal(body.totalRecords, 0)
    const [{ Errors, ...item }] = body.data
    assert.deepEqual(item, { Result: "Failed", Reason: reason }, JSON.stringify(query))
    assert.equal(Errors.length, 1)
  }
})

test("a caller without the permission is refused, and another provider's certifications are not found", async () => {
  const { world, guid } = await openDetailed()
  await using _ = world
  const headers = await world.authorize({ userName: "clara" })
  assert.equal((await world.get(path, { CertificationId: guid }, headers)).status, 401)
  await giveRole(world, "clara", ["Certification - Manage"], [{ provider: "External Training" }])
  const { body } = await world.get(path, { CertificationId: guid }, headers)
  assert.equal(body.data[0].Reason, "Certification not found.")
  await giveRole(world, "clara", ["Certification - Manage"], [{ provider: "Harbour Academy" }])
  assert.equal((await world.get(path, { CertificationId: guid }, headers)).body.data[0].Result, "Success")
})

test("details are XML when the caller requests XML", async () => {
  const { world, guid } = await openDetailed()
  await using _ = world
  const { body } = await world.get(path, { CertificationId: guid, format: "xml" })
  assert.match(body, /<totalRecords>1<\/totalRecords><data [^>]*><a:CertificationDetail><a:CertificationId>/)
  assert.match(body, /<a:CertificationPeriodDetail><a:Title>First<\/a:Title><a:PeriodType>Initial<\/a:PeriodType>/)
  const failed = await world.get(path, { CertificationId: "12", format: "xml" })
  assert.match(failed.body, /<a:Result>Failed<\/a:Result><a:Reason>Invalid object id Guid<\/a:Reason>/)
})
