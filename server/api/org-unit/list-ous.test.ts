import assert from "node:assert/strict"
import { test } from "node:test"
import { loadText } from "../../testing/organisation.ts"
import { openWorld, type World } from "../../testing/world.ts"

const path = "/services/api/OrgUnits/OU"

/** The OU IDs of the units that a query finds, in their order. */
async function found(world: World, query: Record<string, string>, headers?: Record<string, string>): Promise<string[]> {
  const { status, body } = await world.get(path, query, headers)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.totalRecords, body.data.length)
  return body.data.map(({ OuId }: { OuId: string }) => OuId).sort()
}

const divisions = ["DIV-CLOSED", "DIV-NORTH", "DIV-NORTH-1", "DIV-SOUTH", "DIV-TWIN-1", "DIV-TWIN-2"]

// Members that client programs declare and that Quoin doesn't store.
const notKept = {
  MailStop: null,
  ApprovalRequired: null,
  OnSite: null,
  ExpirationDate: null,
  EffectiveDate: null,
  UserInactivationDate: null,
  DefaultLanguage: null,
}

test("a unit is returned with all its members, and the scope is enough", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    update ou set owner_id = (select id from person where user_id = 'clara'), description = 'The first',
      allow_reconcile = false,
      modified_at = '2026-02-01T10:00:00Z' where ou_id = 'DIV-NORTH-1'
  `
  const headers = await world.authorize({ userName: "ann", scopes: ["ou:read"] })
  const { body } = await world.get(path, { OuType: "Division", OuId: "div-north-1" }, headers)
  assert.equal(typeof body.data[0]?.Id, "number")
  assert.deepEqual(body, {
    status: 200,
    timeStamp: "2026-03-04T09:15:00+0000",
    totalRecords: 1,
    data: [
      {
        Id: body.data[0].Id,
        OuId: "DIV-NORTH-1",
        Name: "North, yard one",
        Description: "The first",
        Type: "Division",
        ParentId: "DIV-NORTH",
        OwnerId: "clara",
        Active: true,
        Reconcilable: false,
        ModificationDate: "2026-02-01T10:00:00+0000",
        Parent: "North",
        Owner: "Clausen, Clara",
        AllowReconcile: false,
        ...notKept,
      },
    ],
  })
})

test("a location also has an address", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    update ou set time_zone = 'Europe/Lisbon',
      address =
        '{"line1": "Quay 1", "line2": "Gate B", "city": "Porto", "state": "Norte",
          "postalCode": "4450", "country": "PT"}'
    where ou_id = '2000'
  `
  const { body } = await world.get(path, { OuType: "Location" })
  const { Id: _, ...location } = body.data[0]
  assert.deepEqual(location, {
    OuId: "2000",
    Name: "Harbour",
    Description: null,
    Type: "Location",
    ParentId: null,
    OwnerId: null,
    Active: true,
    Reconcilable: true,
    ModificationDate: null,
    Parent: null,
    Owner: null,
    AllowReconcile: true,
    ...notKept,
    Location: { Line1: "Quay 1", Line2: "Gate B", PostalCode: "4450" },
    Address1: "Quay 1",
    Address2: "Gate B",
    City: "Porto",
    State: "Norte",
    PostalCode: "4450",
    Country: "PT",
    TimeZone: "Europe/Lisbon",
    Phone: null,
    Fax: null,
    Contact: null,
    Occupancy: null,
    FacilityType: null,
  })
})

test("the answer has the same content in XML, flat, with the data fifth", async () => {
  await using world = await openWorld()
  const { body } = await world.get(path, { outype: "Division", FORMAT: "xml", OuId: "DIV-NORTH" })
  assert.match(
    body,
    /<totalRecords>1<\/totalRecords><data [^>]*><a:OrganizationalUnit><a:Id>\d+<\/a:Id><a:OuId>DIV-NORTH<\/a:OuId><a:Name>North<\/a:Name><a:Description i:nil="true"\/>/,
  )
  assert.match(body, /<\/a:OrganizationalUnit><\/data><\/cornerstoneApi>$/)
})

test("types are found in any case of letters, in the caller's language and in the portal's default one", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`update ou_type set translations = '{"fr-FR": {"name": "Lieu"}}' where name = 'Location'`
  const headers = await world.authorize({ userName: "bruno" })
  const french = await world.get(path, { OuType: "LIEU" }, headers)
  assert.deepEqual([french.body.data[0].Name, french.body.data[0].Type], ["Port", "Lieu"])
  assert.deepEqual(await found(world, { OuType: "location" }, headers), ["2000"])
  assert.deepEqual(await found(world, { OUTYPE: " team " }), ["TEAM-A"])
  assert.deepEqual(await found(world, { OuType: "Group" }), ["GRP-FIRST-AID"])
  assert.deepEqual(await found(world, { OuType: "Grade" }), [])
  assert.equal((await world.get(path, { OuType: "Lieu" })).status, 400)
})

test("units are found by their ID, by a unique name, by their properties and by when they changed", async () => {
  await using world = await openWorld()
  const OuType = "Division"
  await world.portal.sql`update ou set modified_at = '2026-02-01T00:00:00Z' where ou_id = 'DIV-SOUTH'`
  assert.deepEqual(await found(world, { OuType }), divisions)
  assert.deepEqual(await found(world, { OuType, IncludeInactive: "true" }), divisions)
  assert.deepEqual(
    await found(world, { OuType, includeinactive: "false" }),
    divisions.filter((id) => id !== "DIV-CLOSED"),
  )
  assert.deepEqual(await found(world, { OuType, OuId: "south" }), ["DIV-SOUTH"])
  assert.deepEqual(await found(world, { OuType, OuId: "Twin" }), [])
  assert.deepEqual(await found(world, { OuType, OuId: "2000" }), [])
  assert.deepEqual(await found(world, { OuType, ModificationDate: "2026-02-01" }), ["DIV-SOUTH"])
  assert.deepEqual(await found(world, { OuType, ModificationDate: "2026-02-01T00:00:01" }), [])
  assert.deepEqual(await found(world, { OuType, ModificationDate: "", OuId: "" }), divisions)
})

test("without a page all units are returned, with one 50 of them", async () => {
  await using world = await openWorld()
  await world.portal.sql`
    insert into ou (type_id, ou_id, name) select id, 'GRADE-' || n, 'Grade ' || n
      from ou_type, generate_series(1, 120) n where ou_type.name = 'Grade'
  `
  const lengths = async (query: Record<string, string>) => {
    const { body } = await world.get(path, { OuType: "Grade", ...query })
    return [body.totalRecords, body.data.length, body.data[0]?.OuId]
  }
  assert.deepEqual(await lengths({}), [120, 120, "GRADE-1"])
  assert.deepEqual(await lengths({ PageNumber: "1" }), [120, 50, "GRADE-1"])
  assert.deepEqual(await lengths({ pagenumber: "3" }), [120, 20, "GRADE-101"])
  assert.deepEqual(await lengths({ PageNumber: "4" }), [120, 0, undefined])
})

test("OuType may be absent: units of all types, 10 on a page", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  await sql`
    insert into ou (type_id, ou_id, name) select id, 'GRADE-' || n, 'Grade ' || n from ou_type, generate_series(1, 25) n
      where ou_type.name = 'Grade'
  `
  const [{ all } = { all: 0 }] = await sql<{ all: number }>`select count(*) as all from ou`
  const seen: string[] = []
  for (let page = 1; (page - 1) * 10 < all; page++) {
    const { body } = await world.get(path, page === 1 ? {} : { OuType: " ", PageNumber: String(page) })
    assert.deepEqual([body.totalRecords, body.data.length], [all, Math.min(10, all - seen.length)])
    seen.push(...body.data.map(({ Type, OuId }: Record<string, string>) => `${Type} ${OuId}`))
  }
  assert.equal(new Set(seen).size, all)
  const types = new Set(seen.map((unit) => unit.split(" ")[0]))
  for (const type of ["Division", "Location", "Grade", "Group", "Team"]) assert.ok(types.has(type), type)
  assert.deepEqual(await found(world, { OuId: "grade-7" }), ["GRADE-7"])
  assert.deepEqual(await found(world, { OuId: "Harbour" }), ["2000"])
  // The same OU ID in two types is two units.
  await sql`insert into ou (type_id, ou_id, name) select id, '2000', 'Other' from ou_type where name = 'Grade'`
  assert.deepEqual(await found(world, { OuId: "2000" }), ["2000", "2000"])
  const { body } = await world.get(path, { PageNumber: String(all) })
  assert.deepEqual([body.totalRecords, body.data], [all + 1, []])
})

test("a change by an organisation file or of a group has the portal's time, and no change keeps the old time", async () => {
  await using world = await openWorld()
  const dates = async (OuType: string) =>
    Object.fromEntries(
      (await world.get(path, { OuType })).body.data.map((ou: Record<string, string>) => [ou.OuId, ou.ModificationDate]),
    )
  const file = (name: string) => `
ous:
  - { type: Grade, id: G1, name: ${name} }
  - { type: Grade, id: G2, name: Second }
groups:
  - { id: GRP-X, type: Group, name: X, people: [ann] }
`
  await loadText(world, file("First"))
  const before = "2026-03-04T09:15:00+0000"
  assert.deepEqual(await dates("Grade"), { G1: before, G2: before })
  world.pass(3_600_000)
  const after = "2026-03-04T10:15:00+0000"
  await loadText(world, file("Renamed"))
  assert.deepEqual(await dates("Grade"), { G1: after, G2: before })
  assert.equal((await dates("Group"))["GRP-X"], before)
  const headers = await world.signIn()
  await world.send("PUT", "/admin/api/groups/GRP-X", { name: "X", people: ["ann", "bruno"] }, headers)
  assert.deepEqual(await dates("Group"), { "GRP-FIRST-AID": null, "GRP-X": after })
  world.pass(3_600_000)
  await loadText(world, file("Renamed").replace("[ann]", "[clara]"))
  assert.equal((await dates("Group"))["GRP-X"], "2026-03-04T11:15:00+0000")
})

// Invalid input, and the message that it gets.
const refusals: [Record<string, string>, string][] = [
  [{ OuType: "Planet" }, "Invalid OU Type."],
  [{ OuType: "Division", PageNumber: "0" }, "Invalid PageNumber"],
  [{ OuType: "Division", ModificationDate: "soon" }, "Invalid ModificationDate"],
  [{ OuType: "Division", IncludeInactive: "perhaps" }, "Invalid IncludeInactive perhaps"],
  [
    { OuType: "Planet", ModificationDate: "soon", PageNumber: "x" },
    "Invalid OU Type., Invalid ModificationDate, Invalid PageNumber",
  ],
]

test("invalid parameters are refused with 400", async (t) => {
  await using world = await openWorld()
  for (const [query, message] of refusals)
    await t.test(JSON.stringify(query), async () => {
      const { status, body } = await world.get(path, query)
      assert.equal(status, 400)
      assert.equal(body.error.message, message)
    })
})
