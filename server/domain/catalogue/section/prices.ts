import { z } from "zod"
import type { Sql } from "../../../database/sql.ts"
import type { Path } from "../../../section/complaint.ts"
import type { Resolver } from "../../../section/resolver.ts"
import type { StoredPart } from "../../../section/section.ts"
import { amount, currencyCode, moment, Ou, off } from "../../../section/shapes.ts"
import { keepOnly, replace, upsert } from "../../../section/upsert.ts"
import { endsBeforeItBegins } from "../pricing.ts"

const Price = z
  .strictObject({
    ou: Ou.optional().describe("For the people of this OU. For everybody, when left out."),
    includeSubordinates: off.describe("Also the OUs below."),
    from: moment.optional(),
    to: moment.optional(),
    currency: currencyCode.optional().describe("Of training units none."),
    unitPrice: amount.optional(),
    discount: amount.optional(),
    registration: amount.optional(),
    delivery: amount.optional(),
  })
  .meta({ id: "price" })

/** The prices of a learning object in the file, for one unit. */
export const Prices = z
  .strictObject({ active: z.array(Price).optional(), future: z.array(Price).optional() })
  .meta({ id: "prices", description: "The prices that are in force, and those that will be." })

type Price = z.output<typeof Price>
type Prices = z.output<typeof Prices>

/**
 * The rows of a learning object's prices: blocks, those of money first, and their entries. `key` is the learning
 * object's.
 */
export function priceRows(
  { prices, trainingUnitPrices }: { prices?: Prices | undefined; trainingUnitPrices?: Prices | undefined },
  key: string,
  trainingId: number,
  path: Path,
  resolver: Resolver,
) {
  const blocks = [
    ...blocksOf("money", prices, [...path, "prices"]),
    ...blocksOf("training unit", trainingUnitPrices, [...path, "trainingUnitPrices"]),
  ].map((block, position) => {
    const { id } = resolver.part("priceBlock", key, `${block.unit} ${block.priceType}`)
    return { ...block, id, position }
  })
  return {
    priceBlocks: blocks.map(({ id, unit, priceType, position }) => ({ id, trainingId, unit, priceType, position })),
    prices: blocks.flatMap(({ id, list, at }) =>
      list.map((price, position) => priceRow(price, id, position, [...at, position], resolver)),
    ),
  }
}

function blocksOf(unit: "money" | "training unit", prices: Prices | undefined, path: Path) {
  return Object.entries(prices ?? {}).map(([name, list]) => ({
    unit,
    priceType: name.toUpperCase(),
    list,
    at: [...path, name],
  }))
}

function priceRow(price: Price, blockId: number, position: number, path: Path, resolver: Resolver) {
  const {
    ou,
    includeSubordinates,
    from,
    to,
    currency,
    unitPrice = null,
    discount = null,
    registration = null,
    delivery = null,
  } = price
  const effectiveFrom = resolver.instant(from)
  const effectiveTo = resolver.instant(to)
  if (endsBeforeItBegins(effectiveFrom, effectiveTo, resolver.timeZone))
    resolver.complain([...path, "to"], "is before from")
  return {
    blockId,
    position,
    ouId: resolver.ou([...path, "ou"], ou),
    includeSubordinates,
    effectiveFrom,
    effectiveTo,
    currency: resolver.currency([...path, "currency"], currency),
    unitPrice,
    discount,
    registration,
    delivery,
  }
}

type Rows = Pick<ReturnType<typeof priceRows>, "priceBlocks" | "prices">

/** Replaces the prices of these learning objects, and returns the changed learning objects. */
export async function savePrices(sql: Sql, ids: readonly number[], { priceBlocks, prices }: Rows): Promise<number[]> {
  const trainingOf = new Map(priceBlocks.map(({ id, trainingId }) => [id, trainingId]))
  const gone = await keepOnly(sql, sql`price_block`, sql`training_id`, ids, priceBlocks)
  const upserted = await upsert(sql, sql`price_block`, priceBlocks)
  const replaced = await replace(sql, sql`price`, sql`block_id`, [...trainingOf.keys()], prices)
  return [...gone, ...[...upserted.map(({ id }) => id), ...replaced].map((id) => trainingOf.get(id)!)]
}

/** The stored price blocks of these learning objects. */
export function findPriceBlocks(sql: Sql, ids: readonly number[]): PromiseLike<StoredPart[]> {
  return sql<StoredPart>`
    select id, training_id as owner, unit || ' ' || price_type as name from price_block
    where training_id = any(${ids}) order by id
  `
}
