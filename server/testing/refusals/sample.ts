import assert from "node:assert/strict"
import type { Permission } from "../../access/permissions.ts"
import type { Limit } from "../roles.ts"
import type { Answer, World } from "../world.ts"

/**
 * What an endpoint is asked, beside its method and path: the path's parameters, the query, and a body or the records of
 * a foundational write.
 */
export type Call = {
  params?: Record<string, string | number>
  query?: Record<string, string | number>
  body?: object
  records?: object[]
}

/** A call, or what makes one for whoever calls. */
export type Asked = Call | ((userName: string) => Promise<Call> | Call)

/** Throws when an answer is not what it should be. */
export type Expected = (answer: Answer) => void

/**
 * Limits under which a permission does not hold for what is asked for, each by itself, and what its holder is told
 * then.
 */
export type Outside = { limits: readonly Limit[]; told: Expected }

/** A call of an endpoint that is right in itself, who may make it, and what others are told. */
export type Sample = {
  /** Prepares what the call needs and gives the call, or what makes one for each caller where it names its caller. */
  call(world: World): Promise<Asked> | Asked
  /**
   * The permissions with which it succeeds: whoever lacks one of them is refused. Of each, how constraints keep what is
   * asked for out, or in a few words why none does.
   */
  needs: { [Name in Permission]?: readonly Outside[] | string }
  /** What all who call hold beside, where whoever lacks that is told something else. */
  held?: readonly Permission[]
  /** Whose own affair it is: this person succeeds without any permission, others are refused. */
  of?: string
  /** What somebody is told who lacks a permission. 401, when left out. */
  told?: Expected
  /** The scopes of the application that calls, where permissions are asked for only with some of them. */
  scopes?: string[]
}

/**
 * How an endpoint refuses: one sample or several, or in a few words why there is nobody to be refused beside those who
 * are not known.
 */
export type Row = string | Sample | readonly Sample[]

/** The rows of a face's endpoints, by the endpoints' names. */
export type Rows = Record<string, Row>

/** What holds for the portal as a whole has no place in a unit or in a training. */
export const wholePortal = "It is about the whole portal."

/** A provider and a training that no call of a sample is about. */
export const elsewhere = { provider: "Elsewhere College", item: "e15e0000-0000-4000-8000-000000000001" }

// Calls are about Ann, in the north, or about what is hers. Whoever is limited is in the south and manages nobody.
const otherPeople: Limit[] = [{ ou: "DIV-SOUTH", subs: true }, "self"]
const otherProviders: Limit[] = [{ provider: elsewhere.provider }]
const otherTraining: Limit[] = [...otherProviders, { type: "Video" }, { item: elsewhere.item }, { instructor: "u-401" }]

/** Refused as somebody who is not known, without a word more. */
export const unknown: Expected = (answer) => {
  refusal(401, "Unauthorized")(answer)
  assert.equal(answer.headers["www-authenticate"], "Bearer")
  assert.equal(answer.body.error.details, null)
}

/** Refused as a token that is good and lacks the scope, which is named. */
export function withoutScope(scope: string): Expected {
  return (answer) => {
    refusal(401, "Unauthorized")(answer)
    assert.equal(answer.headers["www-authenticate"], insufficientScope)
    assert.deepEqual(answer.body.error.details, [{ field: "scope", message: `The token lacks the scope ${scope}.` }])
  }
}

/** Refused for a missing permission, which is named, in the documents' words for it or in these. */
export function lacking(
  message = "Provided user does not have Rest Services permissions and/or constraints to perform this operation.",
): Expected {
  return (answer) => {
    refusal(401, message)(answer)
    assert.equal(answer.headers["www-authenticate"], insufficientScope)
    const [{ field, message: told }, ...more] = answer.body.error.details
    assert.deepEqual([field, more], ["permission", []])
    assert.match(
      told,
      /^(The permission|Each of the permissions) ".+" is missing, or its constraints leave this out\.$/,
    )
  }
}

const insufficientScope = 'Bearer error="insufficient_scope"'

/** Refused for a missing permission in the usual words. */
export const unauthorized: Expected = lacking()

/** The permission holds for other people only. */
export function people(told: Expected = unauthorized): Outside {
  return { limits: otherPeople, told }
}

/** The permission holds for other providers, types, items or instructors of training only. */
export function training(told: Expected = unauthorized): Outside {
  return { limits: otherTraining, told }
}

/** The permission holds for other providers only. */
export function providers(told: Expected = unauthorized): Outside {
  return { limits: otherProviders, told }
}

/** Refused so, in the body that all endpoints share. */
export function refusal(status: number, message: string | RegExp): Expected {
  return (answer) => {
    assert.equal(answer.status, status, shown(answer))
    const told = answer.body.error.message
    if (typeof message === "string") assert.equal(told, message)
    else assert.match(told, message)
    assert.equal(answer.body.data, undefined)
  }
}

/** A foundational item that failed for this reason. */
export function failed(reason: string | RegExp): Expected {
  return (answer) => {
    assert.equal(answer.status, 200, shown(answer))
    for (const { Result: result, Reason: told } of answer.body.data) {
      assert.equal(result, "Failed")
      if (typeof reason === "string") assert.equal(told, reason)
      else assert.match(told, reason)
    }
  }
}

/** A plain body that is exactly this: that of a list in which nothing is. */
export function body(expected: object): Expected {
  return (answer) => {
    assert.equal(answer.status, 200, shown(answer))
    assert.deepEqual(answer.body, expected)
  }
}

/** An answer in which this stands nowhere. */
export function hides(text: string): Expected {
  return (answer) => {
    assert.equal(answer.status, 200, shown(answer))
    assert.ok(!JSON.stringify(answer.body).includes(text), shown(answer))
  }
}

/** A list of which all pages have no row. */
export const noRecords: Expected = (answer) => {
  assert.equal(answer.status, 200, shown(answer))
  assert.equal(answer.body.totalRecords, 0)
}

/** A file with nothing but its header. */
export const noLines: Expected = (answer) => {
  assert.equal(answer.status, 200, shown(answer))
  assert.deepEqual(answer.body.trim().split("\n").length, 1, answer.body)
}

/** What was asked for was done or told, with no item that failed. */
export const succeeded: Expected = (answer) => {
  assert.ok(answer.status < 300, shown(answer))
  const items = Array.isArray(answer.body?.data) ? answer.body.data : []
  for (const { Result: result = "Success" } of items) assert.equal(result, "Success", shown(answer))
}

function shown({ status, body }: Answer): string {
  return `${status} ${JSON.stringify(body)}`
}

/** Something that several samples ask about and none changes: it is prepared once in a world. */
export function shared<Thing>(prepare: (world: World) => Promise<Thing>): (world: World) => Promise<Thing> {
  const prepared = new WeakMap<World, Promise<Thing>>()
  return (world) => {
    const thing = prepared.get(world) ?? prepare(world)
    prepared.set(world, thing)
    return thing
  }
}
