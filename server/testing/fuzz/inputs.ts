import { deflateRawSync, gzipSync } from "node:zlib"
import { schemasOf } from "../../contract/schemas.ts"
import type { Endpoint } from "../../endpoint.ts"
import type { Random } from "./random.ts"
import { hostileText, jsonOf, mutated, type Pool, valueFor } from "./values.ts"

/** A request as raw bytes. `isCut`: its end is never sent. */
export type FuzzInput = { bytes: Buffer; isCut: boolean }

type Parts = { method: string; path: string; headers: [name: string, value: string][]; body: Buffer | undefined }

/** The tokens of a person with every permission, of a person with none, and of applications. */
export type Tokens = { person: string; harmless: string; applications: readonly string[] }

/** Creates requests for all endpoints from their schemas. */
export class Inputs {
  readonly #endpoints: readonly Endpoint[]
  readonly #schemas: ReturnType<typeof schemasOf>
  readonly #pool: Pool
  readonly #tokens: Tokens

  constructor(endpoints: readonly Endpoint[], pool: Omit<Pool, "named"> & { tokens: Tokens }) {
    this.#endpoints = endpoints
    this.#schemas = schemasOf(endpoints)
    this.#pool = { ...pool, named: this.#schemas.named }
    this.#tokens = pool.tokens
  }

  any(random: Random): FuzzInput {
    const parts = this.#parts(random.pick(this.#endpoints), random)
    return sent(random.chance(0.3) ? odd(parts, random) : parts, random)
  }

  #parts(endpoint: Endpoint, random: Random): Parts {
    const { source, method, mostRecords } = endpoint
    const schema = this.#schemas.inputs.get(endpoint)!
    const one = () => {
      let value = valueFor(schema, this.#pool, random)
      for (let times = random.pick([0, 1, 1, 2, 4]); times > 0; times--) value = mutated(value, random)
      return value
    }
    const value = one()
    const isRecord = source === "record" || source === "records"
    const records = isRecord ? [value, ...Array.from({ length: mostRecords ? random.below(4) : 0 }, one)] : []
    const body = isRecord ? { data: { record: records } } : value
    const members = Object.entries(typeof value === "object" && value !== null ? value : {})
    const path = endpoint.path.replace(/:(\w+)/g, (_, name) => this.#step(members, name, random))
    const query = source === "query" ? members.map(([name, member]) => `${encoded(name)}=${encoded(member)}`) : []
    return {
      method,
      path: `${path}${query.length > 0 ? `?${query.join("&").slice(0, 14_000)}` : ""}`,
      headers: [["host", "localhost"], ...this.#authorization(endpoint, random)],
      body: source === "query" ? undefined : Buffer.from(jsonOf(body)),
    }
  }

  #step(members: [string, unknown][], name: string, random: Random): string {
    const [, value] = members.find(([member]) => member === name) ?? []
    const step = value ?? random.pick(random.chance(0.5) ? this.#pool.texts : this.#pool.guids)
    return encoded(step).slice(0, 3000) || "1"
  }

  #authorization({ access, name }: Endpoint, random: Random): [string, string][] {
    const { person, harmless, applications } = this.#tokens
    if (random.chance(0.02)) return []
    const usual = access === "people" ? person : random.pick(applications)
    const other = random.pick([person, ...applications, "x".repeat(random.below(9000))])
    const token = disarming.includes(name) ? harmless : random.chance(0.03) ? other : usual
    return [["authorization", `Bearer ${token}`]]
  }
}

// Inputs that would make the server refuse everything afterwards.
const disarming = ["signOut", "changePortalSettings"]

function encoded(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value)
  return encodeURIComponent(text.slice(0, 4000).toWellFormed())
}

/** A request with a property that no client sends. */
function odd(parts: Parts, random: Random): Parts {
  const { path, headers, body = Buffer.from(hostileText(random)) } = parts
  const withHeader = (name: string, value: string): Parts => ({ ...parts, headers: [...headers, [name, value]] })
  return random.pick<() => Parts>([
    () => ({
      ...parts,
      path: path + random.pick(["%", "%zz", "%00", "%c3%28", "/../..", "//", "?", "?%", "#x", "%F0%9F"]),
    }),
    () => ({ ...parts, path: `${path.split("?")[0]}?${"a=1&".repeat(random.below(3000))}` }),
    () => ({
      ...parts,
      path:
        path
          .split("/")
          .map((step) => random.pick([step, "", step.toUpperCase()]))
          .join("/") || "/",
    }),
    () => ({ ...parts, method: random.pick(["HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE", "PUT"]) }),
    () => withHeader("accept", random.pick(["application/xml", "text/xml;q=0.5, */*", ",;q=;;", "x".repeat(4000)])),
    () =>
      withHeader("content-type", random.pick(["application/xml", "json", ";", "text/plain; charset=utf-16", "\u00ff"])),
    () => withHeader("idempotency-key", random.pick(["", "a", "x".repeat(300), "\u00e9"])),
    () =>
      withHeader(
        "x-csod-session-token",
        hostileText(random)
          .slice(0, 200)
          .replace(/[^\x20-\xff]/g, "x"),
      ),
    () => withHeader("authorization", random.pick(["Basic YTpi", "Basic ====", "Bearer", "Bearer  ", "Negotiate x"])),
    () => ({ ...withHeader("content-encoding", "gzip"), body: random.chance(0.5) ? gzipSync(body) : body }),
    () => ({ ...withHeader("content-encoding", "deflate"), body: deflateRawSync(body) }),
    () => ({ ...parts, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]) }),
    () => ({ ...parts, body: Buffer.from(body.toString("utf8"), "utf16le") }),
    () => ({ ...parts, body: Buffer.concat([body.subarray(0, body.length >> 1), Buffer.from([0xc3, 0x28, 0xff])]) }),
    () => ({ ...parts, body: body.subarray(0, random.below(body.length + 1)) }),
    () => ({
      ...parts,
      body: Buffer.from(
        random.pick(["[".repeat(200_000), '{"a":'.repeat(50_000), "<a/>", '{"a":1}x', "", "null", '"']),
      ),
    }),
    () => ({
      ...parts,
      body: Buffer.from(`{"users":[${"1e5,".repeat(200_000)}1],"text":"${"\\u0301".repeat(20_000)}"}`),
    }),
    () => ({
      ...parts,
      body: Buffer.from(`{"text":${JSON.stringify(random.pick(['"a\n', "a\n", ",\r", '""', "\n"]).repeat(200_000))}}`),
    }),
  ])()
}

function sent({ method, path, headers, body }: Parts, random: Random): FuzzInput {
  const isCut = body !== undefined && body.length > 0 && random.chance(0.02)
  const isChunked = body !== undefined && random.chance(0.05)
  const length: [string, string][] =
    body === undefined ? [] : [isChunked ? ["transfer-encoding", "chunked"] : ["content-length", String(body.length)]]
  const lines = [...headers, ...length].map(([name, value]) => `${name}: ${value}\r\n`).join("")
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines}\r\n`, "latin1")
  const chunk = (part: Buffer) =>
    Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from("\r\n")])
  const content =
    body && isChunked ? Buffer.concat([...(body.length > 0 ? [chunk(body)] : []), Buffer.from("0\r\n\r\n")]) : body
  const bytes = Buffer.concat([head, content ?? Buffer.alloc(0)])
  return { bytes: isCut ? bytes.subarray(0, bytes.length - Math.ceil(body.length / 2)) : bytes, isCut }
}
