import assert from "node:assert/strict"
import { noPermissionText } from "../access/permissions.ts"
import type { World } from "./world.ts"

type Headers = Record<string, string>

const unauthorized = (body: { error: { message: string }; data?: unknown }) => {
  assert.equal(body.error.message, noPermissionText)
  assert.equal(body.data, undefined)
}

/** Whether a call is permitted. A call without permission gets the answer to one without a token. */
export async function permits(
  world: World,
  method: "POST" | "PUT",
  record: object,
  headers: Headers,
): Promise<boolean> {
  const path = method === "POST" ? "/services/api/LO/Create" : "/services/api/LO/Update"
  const { status, body } = await world.write(method, path, record, headers)
  if (status === 401) unauthorized(body)
  else assert.equal(body.data[0].Reason, null)
  return status === 200
}
