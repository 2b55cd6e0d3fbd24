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

/** The prefix of our own endpoints, which no public document names. */
export const ownPrefix = "/admin/api/"

/** Whether an endpoint is our own. */
export function isOurs({ path }: Pick<Endpoint, "path">): boolean {
  return path.startsWith(ownPrefix)
}

/** What a handler receives besides its input. */
export type Context = {
  portal: Portal
  /** The caller. Endpoints for anyone have none. */
  caller: Caller
  /** The permission that the endpoint states, with the caller's grants of it. */
  held?: Held | undefined
  /** The network address that the call came from. */
  address: string
  /** The credentials that were sent, for endpoints that check them themselves. */
  credentials: Credentials
}

/**
 * Where the input of an endpoint is: "query" is the query and the path, "body" a JSON object with the path's parameters
 * among its members, "record" the one record of a foundational write, "records" each of its records. With "bytes" the
 * handler parses the body itself, and `input` is documentation only.
 */
export type Source = "query" | "record" | "records" | "body" | "bytes"

/**
 * The most records of one request, and the text that refuses more; `none` replaces the usual text that refuses an empty
 * list.
 */
export type MostRecords = { most: number; refusal: string; none?: string }

/**
 * The contract of an endpoint and its handler. Everything else about it (routes, checks, openapi.json, the client) is
 * generated from this.
 */
export type Endpoint = {
  /** The operation's name, unique, as in the client. */
  name: string
  summary: string
  description?: string
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE"
  /** As published; a parameter is `:name`. Case, a trailing slash and doubled slashes are ignored. */
  path: string
  /** Other paths with the same answers. The contract has `path` only. */
  aliases?: readonly string[]
  /** Still answered, but replaced since this day by the successor at the path. */
  deprecated?: { since: `${number}-${number}-${number}`; successor: string }
  family: Family
  /** Who may call: applications with this scope, signed-in people, or anyone. */
  access: { scope: Scope } | "people" | "anyone"
  /**
   * The permission that the caller must hold, checked before the input is read. Where it depends on the input,
   * `permissions` names those that may be needed.
   */
  permission?: Permission
  /** The permissions that the handler checks itself. */
  permissions?: CheckedPermissions
  limit?: Limit
  /** Whether the input has a secret: a caller who sends wrong ones too often is refused with 429. */
  checksSecret?: boolean
  source: Source
  /**
   * The most bytes of a body, where it is not the usual number. The usual number is smaller for endpoints for anyone.
   */
  mostBytes?: number
  /** The most records of one request. Required where `source` is "records". */
  mostRecords?: MostRecords
  /**
   * Whether the handler receives the draft and its misfits, because its rules have texts for them. Records are always
   * read so.
   */
  asDraft?: boolean
  input: z.ZodObject
  /**
   * One element of `data` in the foundational family and in a page, `data` in the newer families, the whole body in the
   * plain family and in files.
   */
  reply: z.ZodType
  /**
   * Whether `data` holds any number of elements, which a GET may count in `totalRecords`. Without it, `data` holds
   * exactly one.
   */
  many?: boolean
  /** Whether `totalRecords` of a GET counts the paged content of its one element. */
  counts?: boolean
  /** The format of a foundational answer when the request names none, where it is not the usual one. */
  defaultFormat?: Format
  /** The namespace of the items in XML, where it is not that of the services. */
  xmlNamespace?: string
  /** The documented error tables for the input. */
  errors?: Record<string, readonly Row[]>
  /** Examples of whole requests (of the record, or of the list of records) by name. */
  examples?: Record<string, unknown>
  /** The HTTP status of a success, or the statuses, where it is not 200. */
  status?: number | readonly number[]
  /** Whether a foundational success creates a record, though the method is GET. */
  creates?: boolean
  /** The body of the endpoint's own refusals with 400 and 401, where it is not the common one. */
  refusal?: z.ZodType
  handle(input: never, context: Context): Promise<Reply>
}

/** The input that a handler receives, by where the input is and whether the handler asks for a draft. */
type HandlerInput<Input extends z.ZodObject, From extends Source, AsDraft extends boolean> = From extends "bytes"
  ? Buffer
  : From extends "records"
    ? Reading<z.output<Input>>[]
    : From extends "record"
      ? Reading<z.output<Input>>
      : AsDraft extends true
        ? Reading<z.output<Input>>
        : z.output<Input>

/** What a handler receives besides its input, by whether the endpoint states a permission. */
type ContextOf<Needed> = [Needed] extends [Permission] ? Context & { held: Held } : Omit<Context, "held">

type EndpointDefinition<Input extends z.ZodObject, From extends Source, AsDraft extends boolean, Needed> = Omit<
  Endpoint,
  "source" | "asDraft" | "permission" | "input" | "handle"
> & {
  source?: From
  asDraft?: AsDraft
  permission?: Needed
  input: Input
  handle(input: HandlerInput<Input, From, AsDraft>, context: ContextOf<Needed>): Promise<Reply>
} & (From extends "records" ? { many: true; mostRecords: MostRecords } : unknown)

/**
 * Defines an endpoint. The type of the handler's input follows from `input`, `source` ("query" by default) and
 * `asDraft`: the validated value, or a reading of it. Where `permission` is stated, the context has its grants. Input
 * that does not fit its schema is refused with 400 before a handler that takes a value is called.
 */
export function endpoint<
  Input extends z.ZodObject,
  From extends Source = "query",
  AsDraft extends boolean = false,
  Needed extends Permission | undefined = undefined,
>(definition: EndpointDefinition<Input, From, AsDraft, Needed>): Endpoint {
  return { source: "query", ...definition } as Endpoint
}

/** The input of an endpoint that takes none. */
export const noInput = z.object({})
