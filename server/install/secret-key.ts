import { randomBytes } from "node:crypto"
import { join } from "node:path"
import type { Database } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import type { Sealer } from "../portal/sealing.ts"
import { StartError } from "../portal/start-error.ts"
import { readIfThere, writePrivateOnce } from "./private-file.ts"

/** Returns the path of the key that seals secrets. */
export function keyFile(folder: string): string {
  return join(folder, "secret.key")
}

/** Reads the key that seals secrets from the data folder, and creates it if there is none. */
export async function readOrCreateKey(folder: string): Promise<Buffer> {
  const path = keyFile(folder)
  return (await readKey(folder)) ?? keyOf(path, await writePrivateOnce(path, `${randomBytes(32).toString("base64")}\n`))
}

/** Reads the key of the data folder, if it exists. Throws a StartError if the file has no valid key. */
export async function readKey(folder: string): Promise<Buffer | undefined> {
  const path = keyFile(folder)
  const text = await readIfThere(path)
  return text === undefined ? undefined : keyOf(path, text)
}

function keyOf(path: string, text: string): Buffer {
  const key = Buffer.from(text, "base64")
  if (key.length === 32) return key
  throw new StartError(
    `${path} does not hold 32 bytes in base64: bring it back from a backup, or set QUOIN_SECRET_KEY.`,
  )
}

const checkValue = Buffer.from("quoin")

/** Throws a StartError if the database's secrets were sealed with another key. A new database adopts this one. */
export async function checkKey({ sql }: Database, sealer: Sealer, database: string): Promise<void> {
  const findCheck = () => sql<{ sealedCheck: Buffer | null }>`select sealed_check from installation`
  let [row] = await findCheck()
  if (!row?.sealedCheck) {
    await sql`update installation set sealed_check = ${sealer.seal(checkValue)} where sealed_check is null`
    ;[row] = await findCheck()
  }
  try {
    sealer.open(row!.sealedCheck!)
  } catch {
    throw new StartError(
      `The secrets in the database ${database} were sealed with another key. Bring the file secret.key back to the data ` +
        "folder, or set QUOIN_SECRET_KEY to the key that the database's other servers have. If the key is lost, so are the " +
        "legacy session tokens and their API ids: begin anew with `delete from api_session; delete from api_key; " +
        "update installation set sealed_check = null` in each of the three databases.",
    )
  }
}

/** Forgets which key sealed the database's secrets: the next server that starts seals them with its own. */
export async function forgetKey(sql: Sql): Promise<void> {
  await sql`update installation set sealed_check = null`
}
