import assert from "node:assert/strict"
import { test } from "node:test"
import { course, event, material, session } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** The members that the shared drafts have in common on the wire. */
const fields = [
  { Title: "Risk class", Value: "High" },
  { Title: "Site", Value: "Yard 3" },
  { Title: "Remarks", Value: "Bring boots.\nAnd gloves." },
  { Title: "Mandatory", Value: "true" },
  { Title: "Cost", Value: "12.50" },
  { Title: "Review date", Value: "12-31-2026" },
]
const english = { ID: "en-US", Name: "English (US)" }
const french = { ID: "fr-FR", Name: "French (France)" }

async function idOf(world: World, table: "subject" | "part", text: string): Promise<string> {
  const { sql } = world.portal
  const [row] =
    table === "subject"
      ? await sql<{ id: number }>`select id from subject where title = ${text}`
      : await sql<{ id: number }>`select id from part where name = ${text}`
  return String(row?.id)
}

async function subjects(world: World) {
  const [safety, vehicles] = [await idOf(world, "subject", "Safety"), await idOf(world, "subject", "Vehicles")]
  return {
    safety: { Id: safety, ParentId: "", ParentTitle: null, Title: "Safety", TitleWithHierarchy: "Safety" },
    vehicles: {
      Id: vehicles,
      ParentId: safety,
      ParentTitle: "Safety",
      Title: "Vehicles",
      TitleWithHierarchy: "Safety > Vehicles",
    },
  }
}

function link(guid: string): string {
  return `%2fDeepLink%2fProcessRedirect.aspx%3fmodule%3dlodetails%26lo%3d${guid}`
}

const sessionDetail = (guid: string) => ({
  SessionLOID: guid,
  SessionLocatorNumber: 10001,
  SessionSeats: 12,
  SessionWaitlist: true,
  SessionDuration: "420",
  SessionLocation: "Harbour",
  SessionStartDate: "2026-05-11",
  SessionStartTime: "08:30:00 AM",
  SessionEndDate: "2026-05-11",
  SessionEndTime: "04:30:00 PM",
  SessionTimeZone: "UTC",
  TimezoneDescription: "(UTC) Coordinated Universal Time",
})

test("the description of an event has everything that the API shows, its sessions too", async () => {
  await using world = await openWorld()
  const guid = await make(world, event)
  const own = await make(world, session)
  await make(world, { ...session, Availabilities: [{ Id: "wsadmin" }] })
  const { vehicles } = await subjects(world)
  assert.deepEqual(await describedTo(world, guid, "ann"), {
    __type: "EventTrainingItem:www.CornerStoneOnDemand.com/Services",
    ObjectId: guid,
    Type: "Event",
    Title: "Forklift safety",
    Provider: "Harbour Academy",
    Descr: "One day <b>on the yard</b>.",
    DeepLinkURL: link(guid),
    Subjects: [vehicles],
    AvailableLanguages: [english, french],
    Recommendations: [],
    Duration: "510",
    PriceCurrency: "EUR",
    PriceAmount: 90.5,
    Fields: fields,
    EventNumber: "EV-0042",
    Objectives: "Drive safely.",
    Sessions: [sessionDetail(own)],
  })
})

test("the description of a session has its event, its own details and its parts", async () => {
  await using world = await openWorld()
  const parent = await make(world, event)
  const guid = await make(world, session)
  const scheduled = await world.portal.sql<{ scheduleId: string }>`select schedule_id from part order by position`
  const [theory, practice] = scheduled.map(({ scheduleId }) => scheduleId)
  const { safety } = await subjects(world)
  const part = {
    PartDescription: "Classroom",
    PartLocation: "Harbour",
    PartDuration: "210",
    PartStartDate: "2026-05-11",
    PartEndDate: "2026-05-11",
    PartTimeZone: "UTC",
    TimezoneDescription: "(UTC) Coordinated Universal Time",
    TotalPartBreak: "15",
    PartBreaks: [{ Title: "Coffee", Duration: 15 }],
    PartInstructors: [{ FirstName: "Ines", LastName: "Okoro", HomeLocation: "2000", UserId: "u-311" }],
    PartEquipments: [{ Name: "Helmet", Quantity: 1, IsEquipmentConfirm: false, IsQuantityPerStudent: true }],
  }
  assert.deepEqual(await describedTo(world, guid, "ann"), {
    __type: "SessionTrainingItem:www.CornerStoneOnDemand.com/Services",
    ObjectId: guid,
    Type: "Session",
    Title: "Forklift safety",
    Provider: "Harbour Academy",
    Descr: "One day <b>on the yard</b>.",
    DeepLinkURL: link(guid),
    Subjects: [safety],
    AvailableLanguages: [english, french],
    Recommendations: [],
    Duration: "420",
    PriceCurrency: "EUR",
    PriceAmount: 90.5,
    Fields: fields,
    EventId: parent,
    EventNumber: "EV-0042",
    ...sessionDetail(guid),
    Parts: [
      {
        PartName: "Theory",
        PartId: await idOf(world, "part", "Theory"),
        ScheduleId: theory,
        PartStartTime: "08:30:00 AM",
        PartEndTime: "12:00:00 PM",
        ...part,
      },
      {
        PartName: "Practice",
        PartId: await idOf(world, "part", "Practice"),
        ScheduleId: practice,
        PartStartTime: "01:00:00 PM",
        PartEndTime: "04:30:00 PM",
        ...part,
      },
    ],
  })
})

test("the description of a course and a material has their own members", async () => {
  await using world = await openWorld()
  const [aCourse, aMaterial] = [await make(world, course), await make(world, material)]
  const { safety } = await subjects(world)
  const common = {
    Subjects: [safety],
    AvailableLanguages: [english],
    Recommendations: [],
    PriceCurrency: "EUR",
    PriceAmount: 0,
  }
  assert.deepEqual(await describedTo(world, aCourse, "ann"), {
    __type: "CourseTrainingItem:www.CornerStoneOnDemand.com/Services",
    ObjectId: aCourse,
    Type: "Course",
    Title: "Safety basics",
    Provider: "External Training",
    Descr: "An hour at your desk.",
    DeepLinkURL: link(aCourse),
    ...common,
    Duration: "75",
    Fields: [...fields, { Title: "Level", Value: "Advanced" }],
  })
  assert.deepEqual(await describedTo(world, aMaterial, "ann"), {
    __type: "MaterialTrainingItem:www.CornerStoneOnDemand.com/Services",
    ObjectId: aMaterial,
    Type: "Material",
    Title: "Yard rules",
    Provider: "Harbour Academy",
    Descr: "Four pages.",
    DeepLinkURL: link(aMaterial),
    ...common,
    Duration: "20",
    Fields: [...fields, { Title: "Level", Value: "Basic" }],
    MaterialType: "Document",
    Url: "https://files.example.com/yard-rules.pdf",
  })
})

test("the Fields of a learning object have a Title and a Value, and nothing else", async () => {
  await using world = await openWorld()
  const { Fields } = await describedTo(world, await make(world, event), "ann")
  assert.deepEqual(Fields, fields)
  for (const field of Fields) assert.deepEqual(Object.keys(field), ["Title", "Value"])
})
