import assert from "node:assert/strict"
import { test } from "node:test"
import { course } from "../../testing/drafts.ts"
import { describedTo, make } from "../../testing/trainings.ts"
import { openWorld, type World } from "../../testing/world.ts"

/** Adds a curriculum of two sections with one training, and a test and a video beside it; available to everybody. */
async function addCurriculum({ portal: { sql } }: World, training: string): Promise<string> {
  const [row] = await sql<{ guid: string }>`
    with made as (
      insert into training (type, title, description, translations, provider_id, created_at, modified_at)
      select type, type || ' title', 'About it', ${JSON.stringify({ "fr-FR": { title: "Cursus" } })}::jsonb,
        provider.id, '2026-01-01Z', '2026-01-01Z'
      from unnest(array['Curriculum', 'Test', 'Video']) type, provider where provider.name = 'Harbour Academy'
        returning id, guid, type
    ), opened as (
      insert into availability (training_id, position, everybody) select id, 0, true from made
    ), outer_section as (
      insert into curriculum_section (curriculum_id, position, title, translations)
      select id, 0, 'Basics', ${JSON.stringify({ "fr-FR": { title: "Les bases" } })}::jsonb from made
        where type = 'Curriculum' returning id, curriculum_id
    ), inner_section as (
      insert into curriculum_section (curriculum_id, parent_id, position, title, description, min_required)
      select curriculum_id, id, 1, 'More', 'For later', 0 from outer_section returning id
    ), filled as (
      insert into curriculum_item (section_id, position, training_id) select outer_section.id, 0, t.id
        from outer_section, training t where t.guid = ${training}
    )
    select guid from made where type = 'Curriculum'
  `
  return row?.guid ?? ""
}

test("the description of a curriculum has its sections and all its trainings, available or not; tests and videos have the common members", async () => {
  await using world = await openWorld()
  const inside = await make(world, { ...course, Availabilities: [] })
  await world.portal.sql`
      update training set translations = '{"fr-FR": {"title": "Notions", "description": "Une heure."}}'
        where guid = ${inside}
    `
  const guid = await addCurriculum(world, inside)
  const sections = await world.portal.sql<{ id: number }>`select id from curriculum_section order by position`
  const [outer, inner] = sections.map(({ id }) => String(id))
  const { SectionDetails, LoDetails, ...rest } = await describedTo(world, guid, "bruno")
  assert.deepEqual([rest.Type, rest.Title, rest.Descr, rest.Duration], ["Curriculum", "Cursus", "About it", "75"])
  assert.deepEqual(SectionDetails, [
    {
      SectionId: outer,
      ParentSectionId: "",
      SectionTitle: "Les bases",
      SectionDescription: null,
      SectionOrder: 0,
      MinRequired: 1,
    },
    {
      SectionId: inner,
      ParentSectionId: outer,
      SectionTitle: "More",
      SectionDescription: "For later",
      SectionOrder: 1,
      MinRequired: 0,
    },
  ])
  assert.deepEqual(LoDetails, [
    {
      LoId: inside,
      LoType: "Course",
      LOTitleWithinCurriculum: "Notions",
      LODescriptionWithinCurriculum: "Une heure.",
      LoProvider: "External Training",
      LoDuration: "75",
      SectionId: outer,
      Order: 0,
      IsRequired: true,
    },
  ])
  for (const type of ["Test", "Video"]) {
    const [row] = await world.portal.sql<{ guid: string }>`select guid from training where type = ${type}`
    const item = await describedTo(world, row?.guid ?? "", "ann")
    assert.deepEqual(
      [item.__type, item.Type, item.Title],
      [`${type}TrainingItem:www.CornerStoneOnDemand.com/Services`, type, `${type} title`],
    )
    assert.deepEqual(Object.keys(item).at(-1), "Fields")
  }
})
