import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { type Database, openDatabase } from "../database/database.ts"
import type { Sql } from "../database/sql.ts"
import { Throttle } from "../portal/throttle.ts"
import { documentedLimits, foundational, type Limit, type Scale } from "../wire/limits.ts"
import { giveBack, takeClone, testConnection } from "./databases.ts"

export const call = { endpoint: "getLearningObject" }

export const quarterPast = "2026-03-04T09:15:00Z"

/** How many of these simultaneous calls are granted. */
export async function spend(
  throttle: Throttle,
  calls: number,
  limit = foundational,
  of: Parameters<Throttle["spend"]>[1] = call,
) {
  const allowances = await Promise.all(Array.from({ length: calls }, () => throttle.spend(limit, of)))
  return allowances.filter((allowance) => allowance?.granted).length
}

export function lowered(windows: { minute: number; hour: number; day: number }): Limit {
  return [{ ...foundational[0], ...windows }]
}

/** A database that counts the statements that are run through it. */
export function counting(database: Database): { database: Database; statements(): number } {
  let run = 0
  const sql = Object.assign(
    (...template: Parameters<Sql>) => {
      const statement = database.sql(...template)
      const counted = Object.create(statement, {
        // biome-ignore lint/suspicious/noThenProperty: a statement runs when it is awaited
        then: {
          value: (...done: Parameters<typeof statement.then>) => {
            run += 1
            return statement.then(...done)
          },
        },
      })
      return counted as typeof statement
    },
    { script: database.sql.script },
  )
  return { database: { ...database, sql: sql as Sql }, statements: () => run }
}

/** The counters of a portal, with a clock that the test moves. Each opened throttle stands for a process. */
export async function openCounters(at: string, place = takeClone, leave = giveBack) {
  const clone = await place()
  const connection = testConnection(clone.name)
  const others: Database[] = []
  let now = Date.parse(at)
  const clock = { now: () => new Date(now) }
  return {
    ...clone,
    clock,
    moveTo(instant: string) {
      now = Date.parse(instant)
    },
    pass(milliseconds: number) {
      now += milliseconds
    },
    open(scale: Scale = documentedLimits, always?: string): Throttle {
      const database = openDatabase(connection)
      others.push(database)
      return new Throttle(database, always ? { now: () => new Date(always) } : clock, scale)
    },
    fork: () => forkSpender(JSON.stringify({ connection, at })),
    async [Symbol.asyncDispose]() {
      await Promise.all(others.map((database) => database.close()))
      await leave(clone)
    },
  }
}

export function forkSpender(argument: string) {
  const child: ChildProcess = fork(new URL("./spender.ts", import.meta.url), [argument], { execArgv: [] })
  let before: Promise<unknown> = Promise.resolve()
  return {
    process: child,
    /** How many of these simultaneous calls are granted. One burst after the other. */
    spend(calls: number): Promise<number> {
      const burst = before.then(async () => {
        child.send(calls)
        const [granted] = await once(child, "message")
        return granted as number
      })
      before = burst
      return burst
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill()
      await once(child, "exit")
    },
  }
}
