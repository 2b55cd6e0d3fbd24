import { z } from "zod"
import type { Path } from "../../../section/complaint.ts"
import { fold } from "../../../section/kinds.ts"
import type { Resolver } from "../../../section/resolver.ts"
import { words } from "../../../section/shapes.ts"
import { mostCharacters } from "../../../wire/text-kinds.ts"
import { common, commonRows, identifiable } from "./training.ts"

/** A material in the file. */
export const MaterialItem = identifiable(
  z.strictObject({
    ...common,
    materialType: words().describe("Name of a material type."),
    url: z
      .string()
      .max(mostCharacters.url, { abort: true })
      .regex(/^https?:\/\/\S+$/, "must be an http or https address")
      .optional()
      .describe("Where the material is: an http or https address."),
    fileName: words().optional(),
  }),
)

/** The rows of a material. */
export function materialRows(material: z.output<typeof MaterialItem>, path: Path, resolver: Resolver) {
  const common = commonRows(material, "Material", path, resolver)
  return {
    ...common,
    material: {
      trainingId: common.id,
      materialTypeId: resolver.id("materialType", [...path, "materialType"], material.materialType, [
        fold(material.materialType),
      ]),
      fileName: material.fileName ?? null,
      url: material.url ?? null,
    },
  }
}
