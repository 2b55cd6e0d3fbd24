import { z } from "zod"
import { fold } from "../../../section/kinds.ts"
import { localizedColumns } from "../../../section/localized.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { active, Texts } from "../../../section/shapes.ts"

/** A type of organisational units in the file. */
export const OuTypeItem = z.strictObject({
  name: Texts.describe("A new name makes a custom OU type. That of a standard type gives it translations."),
  active,
})

/** The rows of OU types. New ones are custom types, numbered after the last one. */
export function ouTypeRows(ouTypes: readonly z.output<typeof OuTypeItem>[], resolver: Resolver, lastWireId: number) {
  let wireId = lastWireId
  return ouTypes.map(({ name, active }, index) => {
    const { id, isNew } = resolver.fileThing("ouType", fold(resolver.plain(name)))
    const texts = localizedColumns({ name: resolver.localized(["ouTypes", index, "name"], name) })
    return { id, ...(isNew ? { wireId: ++wireId, kind: "custom" } : {}), active, ...texts }
  })
}
