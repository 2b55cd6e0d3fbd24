import { randomUUID } from "node:crypto"
import type { Temporal } from "temporal-polyfill"
import { dueInstant } from "../wire/calendar.ts"
import { dayOf, instantOf, momentOf, todayIn } from "../wire/dates.ts"
import type { Path } from "./complaint.ts"
import { type Declaration, textIn } from "./declaration.ts"
import {
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
import type { FieldState, OuTypeState, PortalState } from "./portal-state.ts"
import type { FileThing, IdSource } from "./reference-collector.ts"
import type { Texts } from "./shapes.ts"

/** The input of a resolver. */
export type Materials = {
  /** The state of the portal including the additions of the file. */
  state: PortalState
  declarations: readonly Declaration[]
  source: IdSource
  now: Date
  /** Receives the problems of references that can't be resolved. */
  complain(path: Path, message: string): void
  /** Whether a text appears in an invalid part of the file, so that references to it are not a problem. */
  isLeftOut(text: string): boolean
}

/**
 * Converts values of a file into values of tables: references into ids, texts into columns and translations, days into
 * dates.
 */
export class Resolver {
  readonly complain: Materials["complain"]
  readonly now: Date
  readonly defaultCulture: string
  readonly timeZone: string
  readonly fields: ReadonlyMap<string, FieldState>
  readonly #state: PortalState
  readonly #isLeftOut: Materials["isLeftOut"]
  readonly #today: Temporal.PlainDate
  readonly #source: IdSource
  readonly #byName: Map<string, Declaration[]>

  constructor({ state, declarations, source, now, complain, isLeftOut }: Materials) {
    this.complain = complain
    this.now = now
    this.defaultCulture = state.defaultCulture
    this.timeZone = state.timeZone
    this.fields = state.fields
    this.#state = state
    this.#isLeftOut = isLeftOut
    this.#source = source
    this.#today = todayIn(this.timeZone, now)
    this.#byName = new Map()
    for (const one of declarations)
      for (const key of [...one.keys, ...one.loose]) {
        const name = `${one.kind}\n${key}`
        this.#byName.set(name, [...(this.#byName.get(name) ?? []), one])
      }
  }

  /** A text in the default language; empty if there is none. */
  plain(texts: Texts): string {
    return textIn(this.defaultCulture, texts)
  }

  /** A text in all of its languages. */
  localized(path: Path, texts: Texts | undefined): Localized {
    if (texts === undefined || typeof texts === "string") return { text: texts ?? null, others: {} }
    const byCulture = Object.entries(texts).map(([code, text]) => [this.culture([...path, code], code), text] as const)
    const { [this.defaultCulture]: text, ...others } = Object.fromEntries(byCulture)
    if (text === undefined) this.complain(path, `has no text in the default language, ${this.defaultCulture}`)
    return { text: text ?? "", others }
  }

  /** A language code in the portal's spelling. */
  culture(path: Path, code: string): string {
    const spelling = this.#state.cultures.get(fold(code))
    if (spelling === undefined) this.#unknown(path, "there is no language", code)
    return spelling ?? code
  }

  currency(path: Path, code: string | undefined): string | null {
    if (code !== undefined && !this.#state.currencies.has(fold(code))) this.#unknown(path, "there is no currency", code)
    return code ?? null
  }

  ouType(path: Path, name: string): OuTypeState | undefined {
    const type = this.#state.ouTypes.get(fold(name))
    if (!type) this.#unknown(path, kinds.ouType.unknown, name)
    return type
  }

  isLocationType(name: string): boolean {
    return fold(name) === this.#state.locationType
  }

  /** The id of a thing that the file describes. */
  fileThing(kind: Kind, fileKey: string): FileThing {
    return this.#source.fileThing(kind, fileKey)
  }

  /**
   * The id of a thing with a GUID, and the GUID if the thing is new. Complains if the portal has it with another GUID.
   */
  identity({ id, isNew, found }: FileThing, guid: string | undefined, path: Path): { id: number; guid?: string } {
    if (found?.guid !== undefined && guid !== undefined && fold(guid) !== found.guid)
      this.complain(path, `the portal has it with the GUID ${found.guid}`)
    return isNew ? { id, guid: guid ?? randomUUID() } : { id }
  }

  /** The id of the next part of a thing that the file describes. */
  part(kind: PartKind, owner: string, name: string): FileThing {
    return this.#source.part(kind, owner, name)
  }

  /** Resolves a reference to an id. Complains and returns undefined if nothing fits. */
  id(kind: Kind, path: Path, written: string | undefined, keys = [fold(written ?? "")]): number | null {
    if (written === undefined) return null
    for (const key of keys) {
      const id = this.idOf(kind, key)
      if (id !== undefined) return id
    }
    this.#unknown(path, kinds[kind].unknown, written)
    return null
  }

  /** The id of the thing with a key, in the file or the portal. */
  idOf(kind: Kind, key: string): number | undefined {
    const [declaration] = this.#byName.get(`${kind}\n${key}`) ?? []
    return declaration ? this.fileThing(kind, declaration.fileKey).id : this.#source.find(kind, key)?.id
  }

  /** Resolves a reference by a unique key, else by a name that must fit exactly one thing. */
  idByName(kind: Kind, path: Path, written: string, key: string): number | null {
    const exact = this.idOf(kind, key)
    if (exact !== undefined) return exact
    const name = looseKey(written)
    const declarations = this.#byName.get(`${kind}\n${name}`) ?? []
    const found = this.#source.find(kind, name)
    const ids = new Set([
      ...declarations.map(({ fileKey }) => this.fileThing(kind, fileKey).id),
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
    return this.ouOf(path, this.#state.locationType, id)
  }

  training(path: Path, written: string): number | null {
    return this.id("training", path, written, [refKey(written), guidKey(written)])
  }

  /** Resolves a session's event by ref, GUID or number. */
  event(path: Path, written: string): number | null {
    for (const key of [refKey(written), guidKey(written), numberKey(written)]) {
      const [declaration, ...more] = this.#byName.get(`training\n${key}`) ?? []
      const found = declaration ? undefined : this.#source.find("training", key)
      if (!declaration && !found) continue
      if (more.length > 0) this.complain(path, `several events have the number "${written}"`)
      const isEvent = declaration ? declaration.member === "events" : found?.type === "Event"
      if (!isEvent) this.complain(path, `"${written}" is not an event`)
      return declaration ? this.fileThing("training", declaration.fileKey).id : (found?.id ?? null)
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

  /** Resolves a list of references to ids without duplicates. */
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

  /** A day in the database's format. */
  day(text: string | undefined): string | null {
    return text === undefined ? null : dayOf(text, this.#today).toString()
  }

  /** The due instant of a due day: the end of the day in the portal's time zone. */
  dueInstant(text: string | undefined): Date | null {
    return text === undefined ? null : dueInstant(dayOf(text, this.#today).toString(), this.timeZone)
  }

  /** A date and time; a time alone is on the day of `start`. */
  moment(text: string, start?: Temporal.PlainDateTime): Temporal.PlainDateTime {
    return momentOf(text, this.#today, start)
  }

  /** The instant of a local date and time in a time zone, by default the portal's. */
  instant(text: string | undefined, timeZone = this.timeZone): Date | null {
    return text === undefined ? null : instantOf(this.moment(text), timeZone)
  }
}
