import { createHash } from "node:crypto"
import type { Portal } from "../portal/portal.ts"

/**
 * Whether `first-run.json` tells this process's addresses. Of several servers on one data folder the first one has it
 * for as long as it runs, however it ends: a lock in Production's database, held by a session of its own.
 */
export class Ownership {
  readonly #leaving = Promise.withResolvers<void>()
  #session: Promise<void> | undefined

  /** Takes the file with this path, unless another process has it. */
  async take({ database }: Portal, path: string): Promise<boolean> {
    const answer = Promise.withResolvers<boolean>()
    const key = createHash("sha256").update(path).digest().readInt32BE()
    this.#session = database.background.session(async (sql) => {
      const [row] = await sql<{ isOurs: boolean }>`select pg_try_advisory_lock(${lockSpace}, ${key}) as is_ours`
      answer.resolve(row!.isOurs)
      if (!row!.isOurs) return
      await this.#leaving.promise
      await sql`select pg_advisory_unlock(${lockSpace}, ${key})`
    })
    this.#session.catch(answer.reject)
    return answer.promise
  }

  /** Leaves it to the next one. */
  async release(): Promise<void> {
    this.#leaving.resolve()
    // A session that was lost holds nothing any more.
    await this.#session?.catch(() => {})
  }
}

// Any number that nobody else locks pairs with.
const lockSpace = 7_419
