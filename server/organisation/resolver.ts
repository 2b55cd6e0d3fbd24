import { randomUUID } from "node:crypto"
import type { Temporal } from "temporal-polyfill"
import { dueInstant } from "../wire/calendar.ts"
import { dayOf, instantOf, momentOf, todayIn } from "../wire/dates.ts"
import { type Declaration, defaultCultureOf, textIn } from "./declared.ts"
import {
  fieldKey,
  fold,
  guidKey,
  instructorKey,
  type Kind,
  kinds,
  looseKey,
  numberKey,
  ouKey,
  type PartKind,
  personKey,
  refKey,
} from "./kinds.ts"
import type { Localized } from "./localized.ts"
import type { Organisation } from "./organisation.ts"
import type { Facts, FieldFact, OuTypeFact } from "./portal-state.ts"
import type { Path } from "./problems.ts"
import type { IdSource, Own } from "./reference-collector.ts"
import type { Texts } from "./shapes.ts"

/** What a resolver works with. */
export type Materials = {
  organisation: Organisation
  facts: Facts
  declared: readonly Declaration[]
  source: IdSource
  now: Date
  /** Is told of what can't be resolved. */
  complain(path: Path, message: string): void
  /** Whether a text stands in something of the file that did not fit, so that references to it are right. */
  isLeftOut(text: string): boolean
}

/** Turns what a file says into what the tables hold: references into ids, texts into columns and translations, days into dates. */
export class Resolver {
  readonly complain: Materials["complain"]
  readonly now: Date
  readonly defaultCulture: string
  readonly timeZone: string
  readonly fields: ReadonlyMap<string, FieldFact>
  readonly #isLeftOut: Materials["isLeftOut"]
  readonly #today: Temporal.PlainDate
  readonly #source: IdSource
  readonly #locationType: string
  readonly #cultures: Map<string, string>
  readonly #currencies: Map<string, string>
  readonly #ouTypes: Map<string, OuTypeFact>
  readonly #declared: Map<string, Declaration[]>

  constructor({ organisation, facts, declared, source, now, complain, isLeftOut }: Materials) {
    const { settings, languages, currencies, ouTypes, customFields } = organisation
    this.complain = complain
    this.now = now
    this.#isLeftOut = isLeftOut
    this.#source = source
    this.defaultCulture = defaultCultureOf(organisation, facts)
    this.timeZone = settings.timeZone ?? facts.timeZone
    this.#today = todayIn(this.timeZone, now)
    this.#locationType = facts.locationType
    this.#cultures = new Map([...languages.map(byCode), ...facts.cultures])
    this.#currencies = new Map([...currencies.map(byCode), ...facts.currencies])
    const custom = ouTypes.map(({ name }) => [fold(this.plain(name)), { kind: "custom" }] as const)
    this.#ouTypes = new Map<string, OuTypeFact>([...custom, ...facts.ouTypes])
    this.fields = new Map<string, FieldFact>([
      ...facts.fields,
      ...customFields.map((field) => [fieldKey(field.area, field.tag), field] as const),
    ])
    this.#declared = new Map()
    for (const one of declared)
      for (const key of [...one.keys, ...one.loose]) {
        const name = `${one.kind}\n${key}`
        this.#declared.set(name, [...(this.#declared.get(name) ?? []), one])
      }
  }

  /** A text as the default language has it; blank without one. */
  plain(texts: Texts): string {
    return textIn(this.defaultCulture, texts)
  }

  /** A text in all the languages that it is given in. */
  localized(path: Path, texts: Texts | undefined): Localized {
    if (texts === undefined || typeof texts === "string") return { text: texts ?? null, others: {} }
    const byCulture = Object.entries(texts).map(([code, text]) => [this.culture([...path, code], code), text] as const)
    const { [this.defaultCulture]: text, ...others } = Object.fromEntries(byCulture)
    if (text === undefined) this.complain(path, `has no text in the default language, ${this.defaultCulture}`)
    return { text: text ?? "", others }
  }

  /** A language's code as the portal writes it. */
  culture(path: Path, code: string): string {
    const known = this.#cultures.get(fold(code))
    if (known === undefined) this.#unknown(path, "there is no language", code)
    return known ?? code
  }

  currency(path: Path, code: string | undefined): string | null {
    if (code !== undefined && !this.#currencies.has(fold(code))) this.#unknown(path, "there is no currency", code)
    return code ?? null
  }

  ouType(path: Path, name: string): OuTypeFact | undefined {
    const type = this.#ouTypes.get(fold(name))
    if (!type) this.#unknown(path, kinds.ouType.unknown, name)
    return type
  }

  isLocationType(name: string): boolean {
    return fold(name) === this.#locationType
  }

  /** The id of something that the file describes. */
  own(kind: Kind, own: string): Own {
    return this.#source.own(kind, own)
  }

  /** The id of something that has a GUID, and the GUID if it is new. Complains of another GUID than the portal has for it. */
  identity({ id, isNew, found }: Own, guid: string | undefined, path: Path): { id: number; guid?: string } {
    if (found?.guid !== undefined && guid !== undefined && fold(guid) !== found.guid)
      this.complain(path, `the portal has it with the GUID ${found.guid}`)
    return isNew ? { id, guid: guid ?? randomUUID() } : { id }
  }

  /** The id of the next part of something that the file describes. */
  part(kind: PartKind, owner: string, name: string): Own {
    return this.#source.part(kind, owner, name)
  }

  /** The id that a reference means; nothing, and a complaint, when it means nothing. */
  id(kind: Kind, path: Path, written: string | undefined, keys = [fold(written ?? "")]): number | null {
    if (written === undefined) return null
    for (const key of keys) {
      const id = this.idOf(kind, key)
      if (id !== undefined) return id
    }
    this.#unknown(path, kinds[kind].unknown, written)
    return null
  }

  /** The id of what has a key, if anything has. */
  idOf(kind: Kind, key: string): number | undefined {
    const [declared] = this.#declared.get(`${kind}\n${key}`) ?? []
    return declared ? this.own(kind, declared.own).id : this.#source.find(kind, key)?.id
  }

  /** The id that a reference means by a key of its own, else by a name that must fit one thing only. */
  idByName(kind: Kind, path: Path, written: string, key: string): number | null {
    const exact = this.idOf(kind, key)
    if (exact !== undefined) return exact
    const name = looseKey(written)
    const declared = this.#declared.get(`${kind}\n${name}`) ?? []
    const found = this.#source.find(kind, name)
    const ids = new Set([
      ...declared.map(({ own }) => this.own(kind, own).id),
      ...(found?.ids ?? (found ? [found.id] : [])),
    ])
    if (ids.size === 0) this.#unknown(path, kinds[kind].unknown, written)
    if (ids.size > 1) this.complain(path, `"${written}" fits several`)
    return [...ids][0] ?? null
  }

  person(path: Path, written: string | undefined): number | null {
    return this.id("person", path, written, [personKey(written ?? "")])
  }

  ou(path: Path, reference: Record<string, string> | undefined): number | null {
    const [type, id] = Object.entries(reference ?? {})[0] ?? []
    return type === undefined ? null : this.ouOf([...path, type], type, id)
  }

  ouOf(path: Path, type: string, id: string | undefined): number | null {
    if (id === undefined || !this.ouType(path, type)) return null
    return this.id("ou", path, id, [ouKey(type, id)])
  }

  location(path: Path, id: string | undefined): number | null {
    return this.ouOf(path, this.#locationType, id)
  }

  training(path: Path, written: string): number | null {
    return this.id("training", path, written, [refKey(written), guidKey(written)])
  }

  /** The event that a session names by ref, GUID or number. */
  event(path: Path, written: string): number | null {
    for (const key of [refKey(written), guidKey(written), numberKey(written)]) {
      const [declared, ...more] = this.#declared.get(`training\n${key}`) ?? []
      const found = declared ? undefined : this.#source.find("training", key)
      if (!declared && !found) continue
      if (more.length > 0) this.complain(path, `several events have the number "${written}"`)
      const isEvent = declared ? declared.section === "events" : found?.type === "Event"
      if (!isEvent) this.complain(path, `"${written}" is not an event`)
      return declared ? this.own("training", declared.own).id : (found?.id ?? null)
    }
    this.#unknown(path, "there is no event with the ref, GUID or event number", written)
    return null
  }

  instructor(path: Path, written: string): number | null {
    return this.idByName("instructor", path, written, instructorKey(written))
  }

  subject(path: Path, written: string): number | null {
    return this.idByName("subject", path, written, fold(written))
  }

  /** The ids that a list of references means, each once. */
  ids<Item>(path: Path, items: readonly Item[], resolve: (path: Path, item: Item) => number | null): number[] {
    const ids = new Set<number>()
    for (const [index, item] of items.entries()) {
      const id = resolve([...path, index], item)
      if (id === null) continue
      if (ids.has(id)) this.complain([...path, index], "is in the list twice")
      ids.add(id)
    }
    return [...ids]
  }

  #unknown(path: Path, message: string, written: string): void {
    if (!this.#isLeftOut(written)) this.complain(path, `${message} "${written}"`)
  }

  /** A day as the database takes it. */
  day(text: string | undefined): string | null {
    return text === undefined ? null : dayOf(text, this.#today).toString()
  }

  /** When what falls due on a day is due: at its end in the portal's time zone. */
  dueInstant(text: string | undefined): Date | null {
    return text === undefined ? null : dueInstant(dayOf(text, this.#today).toString(), this.timeZone)
  }

  /** A date and time; of a time alone, on the day of `start`. */
  moment(text: string, start?: Temporal.PlainDateTime): Temporal.PlainDateTime {
    return momentOf(text, this.#today, start)
  }

  /** The instant that a moment is in a time zone, the portal's when none is named. */
  instant(text: string | undefined, timeZone = this.timeZone): Date | null {
    return text === undefined ? null : instantOf(this.moment(text), timeZone)
  }
}

function byCode({ code }: { code: string }): readonly [string, string] {
  return [fold(code), code]
}
