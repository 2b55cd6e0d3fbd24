import { z } from "zod"
import { pageNumber } from "../../wire/fields.ts"

export const perPage = 20
export const page = pageNumber.optional().describe("From 1, of 20 each.")
export const total = z.int().describe("Over all pages.")
