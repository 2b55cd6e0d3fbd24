import { createHash } from "node:crypto"
import type { Portal } from "../portal/portal.ts"

/**
 * Decides which of several servers on one data folder writes its addresses to `first-run.json`: the first one, until it
 * ends, however it ends. It holds a lock in Production's database, in a session of its own.
 */
export class Ownership {
  readonly #releaseRequest = Promise.withResolvers<void>()
  #session: Promise<void> | undefined

  /** Takes the ownership of the file with this path. Returns false if another process has it. */
  async take({ database }: Portal, path: string): Promise<boolean> {
    const answer = Promise.withResolvers<boolean>()
    const key = createHash("sha256").update(path).digest().readInt32BE()
    this.#session = database.background.session(async (sql) => {
      const [row] = await sql<{ isOurs: boolean }>`select pg_try_advisory_lock(${lockSpace}, ${key}) as is_ours`
      answer.resolve(row!.isOurs)
      if (!row!.isOurs) return
      await this.#releaseRequest.promise
      await sql`select pg_advisory_unlock(${lockSpace}, ${key})`
    })
    this.#session.catch(answer.reject)
    return answer.promise
  }

  /** Releases the ownership for the next process. */
  async release(): Promise<void> {
    this.#releaseRequest.resolve()
    // A lost session holds no lock.
    await this.#session?.catch(() => {})
  }
}

// An arbitrary number that no other lock on pairs uses.
const lockSpace = 7_419
