import { z } from "zod"
import type { Caller } from "./access/caller.ts"
import type { Credentials } from "./access/credentials.ts"
import type { CheckedPermissions, Held, Permission } from "./access/permissions.ts"
import type { Scope } from "./access/scopes.ts"
import type { Portal } from "./portal/portal.ts"
import type { Format, Reply } from "./wire/envelopes.ts"
import type { Row } from "./wire/faults.ts"
import type { Family } from "./wire/format.ts"
import type { Limit } from "./wire/limits.ts"
import type { Reading } from "./wire/read.ts"

/** What a handler is given beside its input. */
export type Context = {
  portal: Portal
  /** Who calls. Endpoints for anyone have no caller. */
  caller: Caller
  /** The permission that the endpoint states, with the caller's grants of it. */
  held?: Held | undefined
  /** The network address that the call came from. */
  address: string
  /** What was sent to show who calls, for the endpoints that check it by themselves. */
  credentials: Credentials
}

/**
 * Where an endpoint's input stands: "query" is the query and the path, "body" a JSON object with the path's parameters
 * among its members, "record" the one record of a foundational write, "records" each of its records. With "bytes" the
 * handler parses the body itself, and `input` only documents it.
 */
export type Source = "query" | "record" | "records" | "body" | "bytes"

/**
 * The most records that are taken at once, and with which text more are refused; and none, where that is not the usual
 * text.
 */
export type MostRecords = { most: number; refusal: string; none?: string }

/**
 * The contract of an endpoint and what it does. All else about it (routes, checks, openapi.json, the client) is made
 * from this.
 */
export type Endpoint = {
  /** The operation's name, unique, as the client calls it. */
  name: string
  summary: string
  description?: string
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** As published; a parameter is `:name`. Case, a slash at the end and doubled slashes don't matter. */
  path: string
  /** Other paths that answer alike. The contract tells of `path` alone. */
  aliases?: readonly string[]
  /** Still answered, but replaced by something better since this day: by what answers at the path. */
  deprecated?: { since: `${number}-${number}-${number}`; successor: string }
  family: Family
  /** Who may call: applications with this scope, signed-in people, or anyone. */
  access: { scope: Scope } | "people" | "anyone"
  /**
   * The permission that the caller must hold, checked before the input is read. Where it depends on the input,
   * `permissions` names those that may be needed.
   */
  permission?: Permission
  /** The permissions that the handler checks by itself. */
  permissions?: CheckedPermissions
  limit?: Limit
  /** Whether a secret is sent to it, so that who gives wrong ones too often is refused with 429. */
  checksSecret?: boolean
  source: Source
  /**
   * The most bytes that a body may have, where it is not the usual number, which is smaller for endpoints for anyone.
   */
  mostBytes?: number
  /** How many records one request may have. Stated where `source` is "records". */
  mostRecords?: MostRecords
  /**
   * Whether the handler gets the draft and its misfits, because its rules word what is wrong with them. Records are
   * always read so.
   */
  asDraft?: boolean
  input: z.ZodObject
  /**
   * One element of `data` in the foundational family and of a page, `data` in the newer families, the whole body in the
   * plain one and in files.
   */
  reply: z.ZodType
  /**
   * Whether `data` holds any number of elements, which a GET may count in `totalRecords`. Without it, it holds exactly
   * one.
   */
  many?: boolean
  /** Whether a GET counts in `totalRecords` what its one element holds by the page. */
  counts?: boolean
  /** The format of a foundational answer when the request asks for none, where it is not the usual one. */
  unasked?: Format
  /** The namespace of the items in XML, where it is not that of the services. */
  xmlNamespace?: string
  /** The documented error tables: what may be told of an input. */
  errors?: Record<string, readonly Row[]>
  /** Examples of whole requests (of the record, or of the list of records) by name. */
  examples?: Record<string, unknown>
  /** The HTTP status of a success, or the statuses, where it is not 200. */
  status?: number | readonly number[]
  /** Whether a foundational success creates a record, though the method is GET. */
  creates?: boolean
  /** The body of the endpoint's own refusals with 400 and 401, where it is not the one that all share. */
  refusal?: z.ZodType
  handle(input: never, context: Context): Promise<Reply>
}

/** What an endpoint's handler gets of a request, by where the input stands and whether the handler asks for a draft. */
type Given<Input extends z.ZodObject, From extends Source, AsDraft extends boolean> = From extends "bytes"
  ? Buffer
  : From extends "records"
    ? Reading<z.output<Input>>[]
    : From extends "record"
      ? Reading<z.output<Input>>
      : AsDraft extends true
        ? Reading<z.output<Input>>
        : z.output<Input>

/** What a handler is given beside its input, by whether the endpoint states a permission. */
type ContextOf<Needed> = [Needed] extends [Permission] ? Context & { held: Held } : Omit<Context, "held">

type Stated<Input extends z.ZodObject, From extends Source, AsDraft extends boolean, Needed> = Omit<
  Endpoint,
  "source" | "asDraft" | "permission" | "input" | "handle"
> & {
  source?: From
  asDraft?: AsDraft
  permission?: Needed
  input: Input
  handle(input: Given<Input, From, AsDraft>, context: ContextOf<Needed>): Promise<Reply>
} & (From extends "records" ? { many: true; mostRecords: MostRecords } : unknown)

/**
 * States an endpoint. The type of what `handle` gets follows from `input`, `source` ("query" where it is left out) and
 * `asDraft`: the checked value, or a reading of it. Where `permission` is stated, the context has the grants of it.
 * Input that does not fit its schema is refused with 400 before a handler that takes a value is called.
 */
export function endpoint<
  Input extends z.ZodObject,
  From extends Source = "query",
  AsDraft extends boolean = false,
  Needed extends Permission | undefined = undefined,
>(stated: Stated<Input, From, AsDraft, Needed>): Endpoint {
  return { source: "query", ...stated } as Endpoint
}

/** The input of an endpoint that takes none. */
export const noInput = z.object({})
