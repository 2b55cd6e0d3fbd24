import type { Sample } from "./sample.ts"

export const highestRights = "It is searched with the highest rights, as documented."

export const catalog = { "Course Catalog - View": highestRights } satisfies Sample["needs"]
