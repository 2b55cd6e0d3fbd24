import { createHash } from "node:crypto"
import { Readable } from "node:stream"
import { type Caller, callerName } from "../access/caller.ts"
import { noStore } from "../access/credentials.ts"
import { databaseWithin } from "../database/nested.ts"
import { jobHandler } from "../jobs/jobs.ts"
import { nextTimeOfDay } from "../jobs/schedule.ts"
import { type Portal, perPortal, portalWith } from "../portal/portal.ts"
import { type Body, readBytes } from "../wire/body.ts"
import type { Message } from "../wire/envelopes.ts"
import { Refusal } from "../wire/faults.ts"
import type { Request } from "./request.ts"

/**
 * A write that must have one effect however often it is sent: the owner of the key, the key, the hash of the request,
 * and its unread body.
 */
export type IdempotentWrite = { owner: string; key: string; hash: Buffer; body: Body }

/** How long an answer is stored. Ours. */
const keptMs = 24 * 60 * 60 * 1000

// More than any endpoint accepts; each has a limit of its own when it reads.
const mostBytes = 21 * 1024 * 1024

/**
 * Returns the idempotent write that the header `Idempotency-Key` asks for; undefined without the header, or when the
 * caller's application is compatible. Refuses with 400 a key that is empty, longer than 255 characters or not ASCII.
 */
export async function onceOf(caller: Caller | undefined, request: Request): Promise<IdempotentWrite | undefined> {
  const key = request.headers["idempotency-key"]
  if (typeof key !== "string" || ["GET", "HEAD"].includes(request.method) || !caller || caller.compatible)
    return undefined
  if (!/^[\x20-\x7e]{1,255}$/.test(key))
    throw new Refusal(400, "Idempotency-Key must be 1 to 255 printable ASCII characters.")
  const bytes = await readBytes(request.body, mostBytes)
  const requestText = JSON.stringify([request.method, request.path.toLowerCase(), request.query])
  return {
    owner: callerName(caller),
    key,
    hash: createHash("sha256").update(`${requestText}\n`).update(bytes).digest(),
    body: { stream: Readable.from([bytes]) },
  }
}

/**
 * Runs a write once. Its effect and its answer are committed in one transaction, so that a process may die at any
 * moment; concurrent repetitions wait, and get the same answer. When the write throws, it is rolled back and may be
 * repeated. Refuses with 409 a key that came with another request, and one whose answer held a secret, which is not
 * stored.
 */
export async function onlyOnce(
  portal: Portal,
  once: IdempotentWrite,
  act: (portal: Portal) => Promise<Message>,
): Promise<Message> {
  const place = `${once.owner} ${once.key}`
  const turns = waiting(portal)
  // Repetitions in the same process wait here, where waiting takes no connection.
  const before = turns.get(place)
  const mine = (before ?? Promise.resolve()).then(() => inTransaction(portal, once, act))
  const settled = mine.then(
    () => {},
    () => {},
  )
  turns.set(place, settled)
  try {
    return await mine
  } finally {
    if (turns.get(place) === settled) turns.delete(place)
  }
}

const waiting = perPortal(() => new Map<string, Promise<void>>())

async function inTransaction(
  portal: Portal,
  { owner, key, hash }: IdempotentWrite,
  act: (portal: Portal) => Promise<Message>,
): Promise<Message> {
  const now = portal.clock.now()
  const outdated = new Date(now.getTime() - keptMs)
  return await portal.database.transaction(async (sql) => {
    // A repetition in another process waits here until the first is committed or rolled back.
    const [mine] = await sql`
      insert into idempotency_key (owner, key, request_hash, created_at) values (${owner}, ${key}, ${hash}, ${now})
      on conflict (owner, key) do update
        set request_hash = excluded.request_hash, created_at = excluded.created_at, status = null, headers = null,
          body = null
        where idempotency_key.created_at <= ${outdated}
      returning owner
    `
    if (!mine) {
      const [answer] = await sql<StoredAnswer>`
        select request_hash, status, headers, body from idempotency_key where owner = ${owner} and key = ${key}
      `
      return repeated(answer as StoredAnswer, hash)
    }
    const message = await act(portalWith(portal, databaseWithin(sql)))
    if (typeof message.body !== "string") throw new Error("A write answers no file.")
    const isSecret = message.headers["cache-control"] === noStore["cache-control"]
    await sql`
      update idempotency_key set status = ${message.status}, headers = ${JSON.stringify(message.headers)}::jsonb,
        body = ${isSecret ? null : message.body}
      where owner = ${owner} and key = ${key}
    `
    return message
  })
}

type StoredAnswer = { requestHash: Buffer; status: number; headers: Record<string, string>; body: string | null }

function repeated({ requestHash, status, headers, body }: StoredAnswer, hash: Buffer): Message {
  if (!requestHash.equals(hash)) throw new Refusal(409, "Idempotency-Key was used with another request.")
  if (body === null)
    throw new Refusal(409, "The answer to this Idempotency-Key held a secret, which is shown only once.")
  return { status, headers: { ...headers, "idempotent-replayed": "true" }, body }
}

/** Deletes expired answers every night. */
export const forgetAnswers = jobHandler({
  kind: "forget answers",
  schedule: (sql, now) => nextTimeOfDay(sql, now, sql`time '03:50'`),
  async run({ clock }, job) {
    const outdated = new Date(clock.now().getTime() - keptMs)
    let deleted: number
    do
      await job.step(async (sql) => {
        const gone = await sql`
          delete from idempotency_key where (owner, key) in (
            select owner, key from idempotency_key where created_at <= ${outdated} limit ${deletedAtOnce}
          ) returning owner
        `
        deleted = gone.length
        return { done: job.done + deleted }
      })
    while (deleted! === deletedAtOnce)
  },
})

const deletedAtOnce = 10_000
