import { z } from "zod"
import { type Faults, fault, row, unworded } from "../../wire/faults.ts"
import { amount, localDateTime } from "../../wire/fields.ts"
import type { Draft } from "../../wire/read.ts"
import { instantOf, localText } from "../../wire/times.ts"
import { timeZoneFaults, timeZoneId, zoneOf } from "./part.ts"
import type { ResolvedReferences } from "./resolved-references.ts"

const ouMembers = {
  OuId: z.string().optional().describe("OU ID, or the unit's name."),
  OuTypeId: z.string().optional().describe("Wire: the name of the unit's type, such as Division."),
  IncludeSubordinateOus: z.boolean().optional().describe("Also the units below."),
}

/** A price in money or training units: never below zero. */
export const price = amount.min(0)

const priceMembers = {
  EffectiveFromDate: localDateTime.optional().describe("yyyy-MM-ddTHH:mm:ss in the acting user's time zone."),
  EffectiveToDate: localDateTime.optional().describe("As EffectiveFromDate. No end, when left out."),
  EffectiveTimeZoneId: timeZoneId.describe(
    "IANA zone in which the two are meant and its days are counted. The acting user's, when left out. For extended applications; others' is not looked at.",
  ),
  PriceCurrency: z.string().optional().describe("ISO code."),
  UnitPrice: price.optional().describe("For one person."),
  Discount: price.optional().describe("Taken off the unit price."),
  Registration: price.optional().describe("Cost of registering."),
  Delivery: price.optional().describe("Cost of delivering."),
}

/**
 * One price: its unit, dates and amounts. Some clients put the unit's members beside the amounts, so both forms are
 * accepted.
 */
const PriceItem = z
  .object({
    LoOuPricingItemObject: z
      .object(ouMembers)
      .meta({ id: "LoOuPricingItemObject" })
      .optional()
      .describe("The unit that the price is for. Its members may also stand beside the amounts."),
    ...ouMembers,
    ...priceMembers,
  })
  .meta({ id: "LoPricingItem" })

/** The active or the future prices. A client with the flat form puts the dates and amounts of its one price here. */
export const PricingBlock = z
  .object({
    PriceType: z.string().optional().describe("ACTIVE or FUTURE; each at most once."),
    LoPricingItems: z.array(PriceItem).optional().describe("The prices, each with whom it is for."),
    ...priceMembers,
  })
  .meta({ id: "PricingItem" })

export const TrainingUnitPricingBlock = z
  .object({
    TrainingUnitPriceType: z.string().optional().describe("ACTIVE or FUTURE; each at most once."),
    LoTrainingUnitPricingItems: z.array(PriceItem).optional().describe("The prices, each with whom it is for."),
    ...priceMembers,
  })
  .meta({ id: "TrainingUnitPricingItem" })

export const pricingErrors = {
  priceTypeUnique: row("PricingItems:PriceType", "PricingItems:PriceType should be Unique"),
  trainingUnitPriceTypeUnique: row(
    "TrainingUnitPriceType",
    "TrainingUnitPricingItems:TrainingUnitPriceType should be Unique",
  ),
}

type Price = Draft<z.output<typeof PriceItem>>

/** A block of prices of either kind in one shape; each price has its path. */
export type Block = {
  unit: "money" | "training unit"
  priceType: string | undefined
  typePath: string
  prices: { price: Price; path: string }[]
}

type Blocks = {
  PricingItems?: Draft<z.output<typeof PricingBlock>>[]
  TrainingUnitPricingItems?: Draft<z.output<typeof TrainingUnitPricingBlock>>[]
}

/** Returns the price blocks of an event, those of money first. */
export function blocksOf({ PricingItems: money = [], TrainingUnitPricingItems: units = [] }: Blocks): Block[] {
  return [
    ...money.map(({ PriceType: priceType, LoPricingItems: inner, ...flat }, index) => {
      const path = `EventItem.PricingItems[${index}]`
      const prices = pricesOf(inner, flat, path, "LoPricingItems")
      return { unit: "money" as const, priceType, typePath: `${path}.PriceType`, prices }
    }),
    ...units.map(({ TrainingUnitPriceType: priceType, LoTrainingUnitPricingItems: inner, ...flat }, index) => {
      const path = `EventItem.TrainingUnitPricingItems[${index}]`
      const prices = pricesOf(inner, flat, path, "LoTrainingUnitPricingItems")
      return { unit: "training unit" as const, priceType, typePath: `${path}.TrainingUnitPriceType`, prices }
    }),
  ]
}

/** Returns the inner prices. The members beside the price type (the flat form) are the defaults of each. */
function pricesOf(inner: Price[] = [], flat: Price, path: string, member: string): Block["prices"] {
  if (inner.length > 0)
    return inner.map((price, index) => ({ price: { ...flat, ...price }, path: `${path}.${member}[${index}]` }))
  return Object.keys(flat).length > 0 ? [{ price: flat, path }] : []
}

/**
 * Returns the unit of a price, in either nesting; undefined when it names none, and then the price is for everybody. A
 * unit's object that names no unit is a fault for extended applications.
 */
export function ouOf({ LoOuPricingItemObject: nested, ...flat }: Price) {
  const { OuId: id, OuTypeId: type, IncludeSubordinateOus: includeSubordinates = false } = { ...flat, ...nested }
  return id === undefined && type === undefined ? undefined : { id: id ?? "", type: type ?? "", includeSubordinates }
}

const priceTypes = ["ACTIVE", "FUTURE"]

/** The faults of an event's prices. `zone` is the time zone of their times. */
export function* pricingFaults(draft: Blocks, references: ResolvedReferences, zone: string): Faults {
  const blocks = blocksOf(draft)
  if (repeats(blocks, "money")) yield fault(pricingErrors.priceTypeUnique, "EventItem.PricingItems")
  if (repeats(blocks, "training unit"))
    yield fault(pricingErrors.trainingUnitPriceTypeUnique, "EventItem.TrainingUnitPricingItems")
  for (const block of blocks) {
    if (!priceTypes.includes((block.priceType ?? "").toUpperCase())) yield unworded(block.typePath, block.priceType)
    for (const { price, path } of block.prices) yield* priceFaults(price, path, block.unit, zone, references)
  }
}

/** Whether a price's last day is before its first day; both count whole. The organisation file uses this rule, too. */
export function endsBeforeItBegins(from: Date | null, to: Date | null, zone: string): boolean {
  return from !== null && to !== null && dayOf(to, zone) < dayOf(from, zone)
}

function dayOf(instant: Date, zone: string): string {
  return localText(instant, zone).slice(0, 10)
}

function* priceFaults(
  price: Price,
  path: string,
  unit: Block["unit"],
  zone: string,
  references: ResolvedReferences,
): Faults {
  const ou = ouOf(price)
  const ouPath = price.LoOuPricingItemObject ? `${path}.LoOuPricingItemObject` : path
  if (!ou && price.LoOuPricingItemObject && references.extended) yield unworded(`${ouPath}.OuId`, undefined)
  if (ou && !references.isOuType(ou.type)) yield unworded(`${ouPath}.OuTypeId`, ou.type)
  else if (ou && references.ou(ou.type, ou.id) === undefined) yield unworded(`${ouPath}.OuId`, ou.id)
  yield* timeZoneFaults(price.EffectiveTimeZoneId, `${path}.EffectiveTimeZoneId`)
  const currency = price.PriceCurrency
  if (unit === "money" && currency && references.currency(currency) === undefined)
    yield unworded(`${path}.PriceCurrency`, currency)
  const own = zoneOf(price.EffectiveTimeZoneId, zone)
  const { from, to } = windowOf(price, own)
  if (endsBeforeItBegins(from, to, own)) yield unworded(`${path}.EffectiveToDate`, price.EffectiveToDate)
}

/** Returns the start and end of a price; null without a bound. */
function windowOf({ EffectiveFromDate: from, EffectiveToDate: to }: Price, zone: string) {
  return { from: from ? instantOf(from, zone) : null, to: to ? instantOf(to, zone) : null }
}

function repeats(blocks: Block[], unit: Block["unit"]): boolean {
  const types = blocks
    .filter((block) => block.unit === unit && block.priceType)
    .map((block) => block.priceType?.toUpperCase())
  return new Set(types).size < types.length
}

/** A price block with its prices, in the stored form. */
export type BlockRow = { unit: Block["unit"]; priceType: string; position: number; prices: object[] }

/** Builds the rows of a draft whose prices have no faults. */
export function blockRows(draft: Blocks, references: ResolvedReferences, zone: string): BlockRow[] {
  return blocksOf(draft).map((block, position) => ({
    unit: block.unit,
    priceType: (block.priceType ?? "").toUpperCase(),
    position,
    prices: block.prices.map(({ price }, place) => {
      const ou = ouOf(price)
      const currency = price.PriceCurrency
      const own = zoneOf(price.EffectiveTimeZoneId, zone)
      const { from: effectiveFrom, to: effectiveTo } = windowOf(price, own)
      return {
        position: place,
        ouId: ou ? references.ou(ou.type, ou.id) : null,
        includeSubordinates: ou?.includeSubordinates ?? false,
        effectiveFrom,
        effectiveTo,
        timeZone: own,
        currency: currency ? (references.currency(currency) ?? currency) : null,
        unitPrice: price.UnitPrice ?? null,
        discount: price.Discount ?? null,
        registration: price.Registration ?? null,
        delivery: price.Delivery ?? null,
      }
    }),
  }))
}
