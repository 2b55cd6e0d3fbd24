import { z } from "zod"
import type { Sql } from "../../database/sql.ts"
import { declare } from "../../section/declaration.ts"
import { fold, instructorKey, looseKey, namelessKey, personKey } from "../../section/kinds.ts"
import { localizedRow } from "../../section/localized.ts"
import type { Resolver } from "../../section/resolver.ts"
import { asStoredKeys, type Load, type StoredKey, section } from "../../section/section.ts"
import { active, list, Texts, words } from "../../section/shapes.ts"
import { replace, upsert } from "../../section/upsert.ts"

const Provider = z.strictObject({ name: Texts, active })

/** Providers of learning objects. */
export const providersSection = section({
  members: { providers: list(Provider) },
  findAll: async (sql) => asStoredKeys("provider", await sql`select id, name from provider`),
  declarations: ({ providers }, plain) =>
    providers.map(({ name }, index) => declare("providers", "provider", [index], fold(plain(name)))),
  rows: ({ providers }, resolver) =>
    providers.map(({ name, active }, index) => ({
      ...localizedRow("provider", "name", name, ["providers", index], resolver),
      active,
    })),
  steps: [{ name: "providers", kind: "provider", upsert: (sql, rows) => upsert(sql, sql`provider`, rows) }],
})

const Instructor = z.strictObject({
  userId: words(100)
    .optional()
    .describe("The User ID of an instructor who is one of the people, else an id of your own."),
  firstName: words(),
  lastName: words(),
  email: words(128).optional(),
  homeLocation: words(128).optional().describe("OU ID of a location."),
  providers: z.array(words()).default([]).describe("Names of the providers that the instructor teaches for."),
  active,
})

type Instructor = z.output<typeof Instructor>

/** Instructors, identified by User ID, or without one by name. */
export const instructorsSection = section({
  members: { instructors: list(Instructor) },
  findAll: findInstructors,
  declarations: ({ instructors }) =>
    instructors.map((instructor, index) =>
      declare("instructors", "instructor", [index], ownKey(instructor), { loose: [looseKey(nameOf(instructor))] }),
    ),
  rows: instructorRows,
  steps: [{ name: "instructors", save: saveInstructors }],
})

function nameOf({ firstName, lastName }: Instructor): string {
  return `${firstName} ${lastName}`
}

function ownKey(instructor: Instructor): string {
  return instructor.userId === undefined ? namelessKey(nameOf(instructor)) : instructorKey(instructor.userId)
}

function instructorRows({ instructors }: { instructors: Instructor[] }, resolver: Resolver) {
  const instructor = instructors.map((one, index) => ({
    id: resolver.fileThing("instructor", ownKey(one)).id,
    userId: one.userId ?? null,
    personId: one.userId === undefined ? null : (resolver.idOf("person", personKey(one.userId)) ?? null),
    firstName: one.firstName,
    lastName: one.lastName,
    email: one.email ?? null,
    homeLocationId: resolver.location(["instructors", index, "homeLocation"], one.homeLocation),
    active: one.active,
  }))
  const instructorProvider = instructors.flatMap(({ providers }, index) =>
    resolver
      .ids(["instructors", index, "providers"], providers, (path, name) => resolver.id("provider", path, name))
      .map((providerId) => ({ instructorId: instructor[index]!.id, providerId })),
  )
  return { instructor, instructorProvider }
}

type Rows = ReturnType<typeof instructorRows>

async function saveInstructors(sql: Sql, { instructor, instructorProvider }: Rows, { changes }: Load): Promise<void> {
  const ids = instructor.map(({ id }) => id)
  changes.record("instructor", await upsert(sql, sql`instructor`, instructor))
  changes.change(
    "instructor",
    await replace(sql, sql`instructor_provider`, sql`instructor_id`, ids, instructorProvider),
  )
}

async function findInstructors(sql: Sql): Promise<StoredKey[]> {
  const instructors = await sql<{ id: number; userId: string | null; name: string }>`
    select id, user_id, first_name || ' ' || last_name as name from instructor order by id
  `
  return instructors.flatMap(({ id, userId, name }) => [
    { kind: "instructor", key: userId === null ? namelessKey(name) : instructorKey(userId), id },
    { kind: "instructor", key: looseKey(name), id, loose: true },
  ])
}
