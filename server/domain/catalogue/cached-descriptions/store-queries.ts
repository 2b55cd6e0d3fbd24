import { type Portal, perPortal } from "../../../portal/portal.ts"

/** A description to store, and the revisions of the data that it was built from. */
export type NewDescription = {
  trainingId: number
  culture: string
  madeBy: string
  trainingRevision: number
  catalogueRevision: string
  pieces: string
  priceBlockId: number | null
}

/**
 * Stores descriptions in place of older ones. A description that is outdated already does no harm: its revisions make
 * it a miss. Trainings that are deleted meanwhile are skipped.
 */
export async function storeDescriptions(portal: Portal, descriptions: NewDescription[]): Promise<void> {
  const { sql } = portal
  const column = <Name extends keyof NewDescription>(name: Name) => descriptions.map((one) => one[name])
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
  await replanWhenFilled(portal, descriptions.length)
}

const stored = perPortal(() => ({ count: 0 }))

// Enough rows for an index to be worthwhile.
const indexWorthwhile = 100

/**
 * Makes PostgreSQL replan statements whose plans were made while the table was empty: those plans would read the whole
 * table for every look-up, whatever its size.
 */
async function replanWhenFilled(portal: Portal, added: number): Promise<void> {
  const total = stored(portal)
  const before = total.count
  total.count += added
  if (before < indexWorthwhile && total.count >= indexWorthwhile) await portal.sql`analyze training_description`
}
