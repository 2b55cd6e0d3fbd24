import assert from "node:assert/strict"
import type { Permission } from "../../access/permissions.ts"
import type { Limit } from "../roles.ts"
import type { Answer, World } from "../world.ts"
import type { Held } from "./callers.ts"

/**
 * The input of a call besides its method and path: the path's parameters, the query, and a body or the records of a
 * foundational write.
 */
export type Call = {
  params?: Record<string, string | number>
  query?: Record<string, string | number>
  body?: object
  records?: object[]
}

/** A call, or a function that creates one for a caller. */
export type CallOf = Call | ((userName: string) => Promise<Call> | Call)

/** Throws if an answer is not the expected one. */
export type Expected = (answer: Answer) => void

/** Constraints that exclude the call's subject, each by itself, and the expected answer to a holder of them. */
export type Outside = { limits: readonly Limit[]; expected: Expected }

/** A valid call of an endpoint, the permissions that it needs, and the answers to other callers. */
export type Sample = {
  /**
   * Prepares the call's data and returns the call, or a function that creates one for each caller if the call names its
   * caller.
   */
  call(world: World): Promise<CallOf> | CallOf
  /**
   * The permissions that the call needs: a caller without one of them is refused. For each, the constraints that
   * exclude the call's subject, or a reason why there are none.
   */
  needs: { [Name in Permission]?: readonly Outside[] | string }
  /** Permissions that all callers hold, for calls that are refused differently without them. */
  held?: readonly Permission[]
  /** The person whom the call is about: this person succeeds without any permission, others are refused. */
  of?: string
  /** The answer to a caller without a permission; by default 401. */
  told?: Expected
  /** The scopes of the calling application, if permissions are only checked with some of them. */
  scopes?: string[]
  /** The same write about people of different strength, where the rights of the person decide whether it is allowed. */
  strength?: StrengthSample
  /** Writes to something inside the caller's constraints that name something outside, by what they write. */
  writes?: Record<string, WrittenSample>
}

/** A write whose target is a person. */
export type StrengthSample = {
  /** Prepares the call about the person with this user name. The person is in a unit below DIV-NORTH. */
  call(world: World, userName: string): Promise<Call> | Call
  /** What the caller's permissions are limited to; DIV-NORTH and below, when left out. */
  limits?: readonly Limit[]
  /** The field of the refusal. */
  field: string
}

/** A write that the caller's constraints exclude because of what it writes. */
export type WrittenSample = {
  call(world: World, userName: string): Promise<Call> | Call
  /** What the caller holds beside what the sample needs. */
  held?: readonly Held[]
  /** What the permissions of the sample are limited to. */
  limits: readonly Limit[]
  /** The fields of the refusal, in their order. */
  fields: readonly string[]
  /** The same write of something inside, which succeeds. */
  inside(world: World): Promise<Call> | Call
}

/** The samples of an endpoint, or a reason why it refuses nobody but unknown callers. */
export type Row = string | Sample | readonly Sample[]

/** The rows of a folder's endpoints, by the endpoints' names. */
export type Rows = Record<string, Row>

/** The portal as a whole is in no unit and is no training. */
export const wholePortal = "It is about the whole portal."

/** A provider and a training that no call of a sample is about. */
export const elsewhere = { provider: "Elsewhere College", item: "e15e0000-0000-4000-8000-000000000001" }

// Calls are about Ann, in the north, or her things. A constrained caller is in the south and manages nobody.
const otherPeople: Limit[] = [{ ou: "DIV-SOUTH", subs: true }, "self"]
const otherProviders: Limit[] = [{ provider: elsewhere.provider }]
const otherTraining: Limit[] = [...otherProviders, { type: "Video" }, { item: elsewhere.item }, { instructor: "u-401" }]

/** Expects the refusal of an unknown caller, without details. */
export const unknown: Expected = (answer) => {
  refusal(401, "Unauthorized")(answer)
  assert.equal(answer.headers["www-authenticate"], "Bearer")
  assert.equal(answer.body.error.details, null)
}

/** Expects the refusal of a valid token without the scope, which the answer names. */
export function withoutScope(scope: string): Expected {
  return (answer) => {
    refusal(401, "Unauthorized")(answer)
    assert.equal(answer.headers["www-authenticate"], insufficientScope)
    assert.deepEqual(answer.body.error.details, [{ field: "scope", message: `The token lacks the scope ${scope}.` }])
  }
}

const noPermission =
  "Provided user does not have Rest Services permissions and/or constraints to perform this operation."

/** Expects the refusal for a missing permission, which the answer names, in the documents' words or in these. */
export function lacking(message = noPermission): Expected {
  return (answer) => {
    refusal(401, message)(answer)
    assert.equal(answer.headers["www-authenticate"], insufficientScope)
    const [{ field, message: text }, ...more] = answer.body.error.details
    assert.deepEqual([field, more], ["permission", []])
    assert.match(
      text,
      /^(The permission|Each of the permissions) ".+" is missing, or its constraints leave this out\.$/,
    )
  }
}

const insufficientScope = 'Bearer error="insufficient_scope"'

/** Expects the refusal of a write that exceeds the caller's rights, for reasons in these fields. */
export function beyond(...fields: string[]): Expected {
  return (answer) => {
    refusal(401, noPermission)(answer)
    assert.equal(answer.headers["www-authenticate"], insufficientScope)
    const details: { field: string; message: string }[] = answer.body.error.details
    assert.deepEqual(
      details.map(({ field }) => field),
      fields,
    )
    for (const { message } of details) assert.doesNotMatch(message, /^(The permission|Each of the permissions) /)
  }
}

/** Expects the refusal for a missing permission in the usual words. */
export const unauthorized: Expected = lacking()

/** Constraints that allow other people only. */
export function people(expected: Expected = unauthorized): Outside {
  return { limits: otherPeople, expected }
}

/** Constraints that allow other providers, types, items or instructors of training only. */
export function training(expected: Expected = unauthorized): Outside {
  return { limits: otherTraining, expected }
}

/** Constraints that allow other providers only. */
export function providers(expected: Expected = unauthorized): Outside {
  return { limits: otherProviders, expected }
}

/** Expects this refusal, in the error body that all endpoints share. */
export function refusal(status: number, message: string | RegExp): Expected {
  return (answer) => {
    assert.equal(answer.status, status, textOf(answer))
    const text = answer.body.error.message
    if (typeof message === "string") assert.equal(text, message)
    else assert.match(text, message)
    assert.equal(answer.body.data, undefined)
  }
}

/** Expects a foundational item that failed for this reason. */
export function failed(reason: string | RegExp): Expected {
  return (answer) => {
    assert.equal(answer.status, 200, textOf(answer))
    for (const { Result: result, Reason: text } of answer.body.data) {
      assert.equal(result, "Failed")
      if (typeof reason === "string") assert.equal(text, reason)
      else assert.match(text, reason)
    }
  }
}

/** Expects exactly this plain body: for example that of an empty list. */
export function body(expected: object): Expected {
  return (answer) => {
    assert.equal(answer.status, 200, textOf(answer))
    assert.deepEqual(answer.body, expected)
  }
}

/** Expects an answer without this text. */
export function hides(text: string): Expected {
  return (answer) => {
    assert.equal(answer.status, 200, textOf(answer))
    assert.ok(!JSON.stringify(answer.body).includes(text), textOf(answer))
  }
}

/** Expects a list without rows on all of its pages. */
export const noRecords: Expected = (answer) => {
  assert.equal(answer.status, 200, textOf(answer))
  assert.equal(answer.body.totalRecords, 0)
}

/** Expects a file with a header only. */
export const noLines: Expected = (answer) => {
  assert.equal(answer.status, 200, textOf(answer))
  assert.deepEqual(answer.body.trim().split("\n").length, 1, answer.body)
}

/** Expects a success without failed items. */
export const succeeded: Expected = (answer) => {
  assert.ok(answer.status < 300, textOf(answer))
  const items = Array.isArray(answer.body?.data) ? answer.body.data : []
  for (const { Result: result = "Success" } of items) assert.equal(result, "Success", textOf(answer))
}

function textOf({ status, body }: Answer): string {
  return `${status} ${JSON.stringify(body)}`
}

/** Data that several samples use and none changes: it is created once in a world. */
export function shared<Thing>(prepare: (world: World) => Promise<Thing>): (world: World) => Promise<Thing> {
  const prepared = new WeakMap<World, Promise<Thing>>()
  return (world) => {
    const thing = prepared.get(world) ?? prepare(world)
    prepared.set(world, thing)
    return thing
  }
}
