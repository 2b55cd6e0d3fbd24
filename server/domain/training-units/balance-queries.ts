import type { Sql } from "../../database/sql.ts"

/** Units of one grant that a person can spend. */
export type GrantRow = { title: string; rest: number; amount: number; acquiredAt: Date; expiresAt: Date | null }

/** Lists the units that a person can spend now, by grant; those that expire first come first. */
export async function listUnitGrants(sql: Sql, personId: number, at: Date): Promise<GrantRow[]> {
  return await sql<GrantRow>`
    select a.title, own.amount - own.spent as rest, own.amount, own.acquired_at, own.expires_at
    from training_unit_grant own join training_unit_cycle cycle on cycle.id = own.cycle_id
    join training_unit_assignment a on a.id = cycle.assignment_id
    where own.person_id = ${personId} and own.spent < own.amount and (own.expires_at is null or own.expires_at > ${at})
    order by own.expires_at nulls last, own.id
  `
}

/** Returns how many units a person can spend now. */
export async function findBalance(sql: Sql, personId: number, at: Date): Promise<number> {
  const [found] = await sql<{ balance: number }>`
    select coalesce(sum(amount - spent), 0) as balance from training_unit_grant
    where person_id = ${personId} and spent < amount and (expires_at is null or expires_at > ${at})
  `
  return found!.balance
}

export const ledgerEntryKinds = ["granted", "redeemed", "spent", "expired"] as const

/** A change of a person's balance. */
export type LedgerEntry = {
  at: Date
  kind: (typeof ledgerEntryKinds)[number]
  /** Negative if the balance decreased. */
  amount: number
  title: string
  objectId: string | null
}

/**
 * Lists a page of the changes of a person's balance, the latest first, with the number of changes on all pages. The sum
 * of all amounts is the balance.
 */
export async function listUnitLedger(
  sql: Sql,
  personId: number,
  { at, culture, page, pageSize }: { at: Date; culture: string; page: number; pageSize: number },
): Promise<{ entries: LedgerEntry[]; total: number }> {
  const [found] = await sql<{ entries: (Omit<LedgerEntry, "at"> & { at: string })[]; total: number }>`
    with entry as (
      select own.acquired_at as at, case when own.redemption_id is null then 'granted' else 'redeemed' end as kind,
        own.amount, own.cycle_id, null::bigint as training_id, own.id
      from training_unit_grant own where own.person_id = ${personId}
      union all
      select spend.at, 'spent', -spend.amount, null, spend.training_id, spend.id
      from training_unit_spend spend where spend.person_id = ${personId}
      union all
      select own.expires_at, 'expired', own.spent - own.amount, own.cycle_id, null, own.id
      from training_unit_grant own
      where own.person_id = ${personId} and own.spent < own.amount and own.expires_at <= ${at}
    ),
    page as (
      select * from entry order by at desc, kind, id desc
      limit ${pageSize} offset ${(page - 1) * pageSize}::bigint
    )
    select (select count(*) from entry) as total, (
      select coalesce(jsonb_agg(jsonb_build_object('at', page.at, 'kind', page.kind, 'amount', page.amount,
        'title', coalesce(a.title, localized(lo.translations, ${culture}, 'title', lo.title)), 'objectId', lo.guid)
        order by page.at desc, page.kind, page.id desc), '[]')
      from page left join training_unit_cycle cycle on cycle.id = page.cycle_id
      left join training_unit_assignment a on a.id = cycle.assignment_id
      left join training lo on lo.id = page.training_id
    ) as entries
  `
  // Instants inside JSON are ISO texts.
  return { total: found!.total, entries: found!.entries.map((entry) => ({ ...entry, at: new Date(entry.at) })) }
}
