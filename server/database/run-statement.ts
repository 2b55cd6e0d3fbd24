import { createHash } from "node:crypto"
import type { ClientBase, QueryResultRow } from "pg"
import { camel, type Run } from "./sql.ts"

/** Whether a connection caches the plans of its statements. */
export type Plans = "kept" | "made anew"

/** "cached plan must not change result type": a table was altered under a prepared statement. */
export const stalePlan = "0A000"

/** Runs statements on one connection. */
export function runOn(client: ClientBase, plans: Plans = "kept"): Run {
  return async (text, values) => {
    const name = plans === "kept" ? statementName(text) : undefined
    const { fields, rows } = await client.query({ name, text, values, rowMode: "array" })
    const names = (fields ?? []).map((field) => camel(field.name))
    return rows.map((values) => {
      const row: QueryResultRow = {}
      names.forEach((name, index) => {
        row[name] = values[index]
      })
      return row
    })
  }
}

const statementNames = new Map<string, string>()

/** Returns the name under which the server caches a statement's plan. The texts come from the code, so they are few. */
function statementName(text: string): string {
  let name = statementNames.get(text)
  if (name === undefined) {
    name = createHash("sha256").update(text).digest("base64url").slice(0, 24)
    statementNames.set(text, name)
  }
  return name
}
