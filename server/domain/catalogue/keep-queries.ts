import { type Portal, perPortal } from "../../portal/portal.ts"

/** A description that was made, and the revisions of what it was made of. */
export type Made = {
  trainingId: number
  culture: string
  madeBy: string
  trainingRevision: number
  catalogueRevision: string
  pieces: string
  priceBlockId: number | null
}

/**
 * Keeps descriptions in the place of older ones. One that is out of date already does no harm: its revisions say so.
 * Nor does a training that is gone meanwhile.
 */
export async function keepDescriptions(portal: Portal, made: Made[]): Promise<void> {
  const { sql } = portal
  const column = <Name extends keyof Made>(name: Name) => made.map((one) => one[name])
  await sql`
    insert into training_description (training_id, culture, made_by, training_revision, catalogue_revision, pieces,
        price_block_id)
    select made.* from unnest(${column("trainingId")}::bigint[], ${column("culture")}::text[],
        ${column("madeBy")}::text[],
      ${column("trainingRevision")}::bigint[], ${column("catalogueRevision")}::uuid[], ${column("pieces")}::text[],
      ${column("priceBlockId")}::bigint[]) as made(training_id, culture, made_by, training_revision, catalogue_revision,
        pieces, price_block_id)
    join training on training.id = made.training_id
    -- Not within a transaction that has changed the training: it may change it again, and the revision is raised once.
    join training_revision r on r.training_id = made.training_id and r.xmin <> pg_current_xact_id()::xid
    -- In one order, so that writers don't wait for each other in a circle.
    order by made.training_id, made.culture
    for key share of training skip locked
    on conflict (training_id, culture) do update
      set made_by = excluded.made_by, training_revision = excluded.training_revision,
      catalogue_revision = excluded.catalogue_revision, pieces = excluded.pieces,
        price_block_id = excluded.price_block_id
  `
  await tellPlanner(portal, made.length)
}

const kept = perPortal(() => ({ count: 0 }))

// Enough rows for an index to be worth while.
const some = 100

/**
 * Has plans made anew that were made while the table was empty: they would read it whole for every look-up, however big
 * it gets.
 */
async function tellPlanner(portal: Portal, added: number): Promise<void> {
  const place = kept(portal)
  const before = place.count
  place.count += added
  if (before < some && place.count >= some) await portal.sql`analyze training_description`
}
