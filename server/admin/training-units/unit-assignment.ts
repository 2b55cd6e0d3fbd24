import { z } from "zod"
import type { CheckedPermissions } from "../../access/permissions.ts"
import { pageNumber } from "../../wire/fields.ts"

export const path = "/admin/api/training-units/assignments"
export const perPage = 50
export const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The assignment's id.")
export const page = pageNumber.optional().describe("Which page of 50; 1, when left out.")
export const total = z.int().describe("Over all pages.")

export const permissionsToView: CheckedPermissions = {
  names: ["Training Unit Assignment - View"],
  text: "Training Unit Assignment - View. A constrained one shows what the caller and the people within its constraints have made.",
}
