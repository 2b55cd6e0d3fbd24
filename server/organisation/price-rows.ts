import { endsBeforeItBegins } from "../domain/catalogue/index.ts"
import { trainingKey } from "./declared.ts"
import type { Path } from "./problems.ts"
import type { Resolver } from "./resolver.ts"
import type { Price, Prices, Training } from "./training-shapes.ts"

/** The rows that the prices of a learning object make: blocks, of money first, and what is in them. */
export function priceRows(training: Training, trainingId: number, path: Path, r: Resolver) {
  const { prices, trainingUnitPrices } = training
  const blocks = [
    ...blocksOf("money", prices, [...path, "prices"]),
    ...blocksOf("training unit", trainingUnitPrices, [...path, "trainingUnitPrices"]),
  ].map((block, position) => {
    const { id } = r.part("priceBlock", trainingKey(training), `${block.unit} ${block.priceType}`)
    return { ...block, id, position }
  })
  return {
    priceBlocks: blocks.map(({ id, unit, priceType, position }) => ({ id, trainingId, unit, priceType, position })),
    prices: blocks.flatMap(({ id, list, at }) =>
      list.map((price, position) => priceRow(price, id, position, [...at, position], r)),
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

function priceRow(price: Price, blockId: number, position: number, path: Path, r: Resolver) {
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
  const effectiveFrom = r.instant(from)
  const effectiveTo = r.instant(to)
  if (endsBeforeItBegins(effectiveFrom, effectiveTo, r.timeZone)) r.complain([...path, "to"], "is before from")
  return {
    blockId,
    position,
    ouId: r.ou([...path, "ou"], ou),
    includeSubordinates,
    effectiveFrom,
    effectiveTo,
    currency: r.currency([...path, "currency"], currency),
    unitPrice,
    discount,
    registration,
    delivery,
  }
}
