import assert from "node:assert/strict"
import { test } from "node:test"
import { event, material, session } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { openWorld } from "../../testing/world.ts"

test("the documented texts are in the actor's language, or in the default one for all other languages", async () => {
  await using world = await openWorld()
  const { sql } = world.portal
  const everybody = { Availabilities: [{ IncludeSubs: true }] }
  const parent = await make(world, { ...event, ...everybody })
  const texts = { title: "Chariot", description: "Un jour.", event_number: "CH-42", objectives: "Conduire." }
  await sql`update training set translations = ${JSON.stringify({ "fr-FR": texts })}::jsonb where guid = ${parent}`
  await sql`
    update training_custom_field v set translations = '{"fr-FR": {"value": "Cour 3"}}'
    from custom_field f where f.id = v.field_id and f.tag = 'SITE'
  `
  await sql`update provider set translations = '{"fr-FR": {"name": "Académie du port"}}' where name = 'Harbour Academy'`
  const child = await make(world, { ...session, ...everybody, SubjectTitles: [{ Title: "Vehicles" }] })
  await sql`update part set translations = '{"fr-FR": {"name": "Théorie"}}' where name = 'Theory'`
  const paper = await make(world, { ...material, ...everybody })

  const shown = await describedTo(world, child, "bruno")
  assert.deepEqual(
    [shown.Title, shown.Descr, shown.EventNumber, shown.Provider, shown.SessionLocation],
    ["Chariot", "Un jour.", "CH-42", "Académie du port", "Port"],
  )
  const { Title, ParentTitle, TitleWithHierarchy } = shown.Subjects[0]
  assert.deepEqual([Title, ParentTitle, TitleWithHierarchy], ["Véhicules", "Sécurité", "Sécurité > Véhicules"])
  assert.deepEqual(
    shown.Parts.map(({ PartName, PartLocation }: Record<string, string>) => [PartName, PartLocation]),
    [
      ["Théorie", "Port"],
      ["Practice", "Port"],
    ],
  )
  assert.deepEqual(shown.Fields.slice(0, 2), [
    { Title: "Classe de risque", Value: "Élevé" },
    { Title: "Site", Value: "Cour 3" },
  ])
  const shownEvent = await describedTo(world, parent, "bruno")
  assert.deepEqual(
    [shownEvent.Title, shownEvent.EventNumber, shownEvent.Objectives, shownEvent.Sessions[0].SessionLocation],
    ["Chariot", "CH-42", "Conduire.", "Port"],
  )
  assert.equal((await describedTo(world, paper, "bruno")).MaterialType, "Document (fr)")

  // Clara's German has a translation of one subject alone, and no portal has Klingon.
  const german = await describedTo(world, child, "clara")
  assert.deepEqual(
    [german.Title, german.EventNumber, german.SessionLocation, german.Parts[0].PartName],
    ["Forklift safety", "EV-0042", "Harbour", "Theory"],
  )
  assert.equal(german.Subjects[0].TitleWithHierarchy, "Sicherheit > Vehicles")
  await sql`update person set culture = 'tlh' where user_id = 'clara'`
  assert.equal((await describedTo(world, child, "clara")).Subjects[0].TitleWithHierarchy, "Safety > Vehicles")
})
