import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import { isCommonPassword } from "./common-passwords.ts"
import { Turns } from "./turns.ts"

/** The cost of a new hash: 19 MiB and about 50 ms. After an increase, a person gets it with the next sign-in. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

const shortest = 12
const longest = 256

/** The requirements of a new password, for callers. */
export const newPasswordText = `From ${shortest} to ${longest} characters, and none that many people have.`

/** Returns what is wrong with a new password, as text, or undefined. */
export async function passwordProblem(password: string): Promise<string | undefined> {
  const problem = lengthProblem(password)
  if (problem) return problem
  if ([...password].length < shortest) return `A password has at least ${shortest} characters.`
  if (await isCommonPassword(password)) return "The password is too common: others would guess it."
  return undefined
}

/**
 * Returns what is wrong with the length of a password, new or not; called before any other processing. The time of
 * Unicode normalisation grows with the square of the length: a megabyte of combining marks would block the process for
 * minutes.
 */
export function lengthProblem(password: string): string | undefined {
  // A character has at most two of these units, so that longer texts need no counting.
  const isLong = password.length > 2 * longest || [...password].length > longest
  return isLong ? `A password has at most ${longest} characters.` : undefined
}

/**
 * Whether the password has this hash. Without a hash the result is false, and takes as long; a password that is too
 * long is wrong at once. `mayTry` is called when the hashing begins, and refuses a guess that has become one too many.
 * Refuses with 503 when too many wait.
 */
export async function isPassword(
  hash: string | null | undefined,
  password: string,
  mayTry?: () => Promise<void>,
): Promise<boolean> {
  if (lengthProblem(password)) return false
  const { memory, passes, parallelism, salt, digest } = partsOf(hash ?? dummyHash)
  const actual = await digestOf(password, salt, { memory, passes, parallelism }, mayTry)
  return timingSafeEqual(actual, digest) && Boolean(hash)
}

/** Whether a hash has today's cost. Otherwise it is computed anew after the next right password. */
export function isOfTodaysCost(hash: string): boolean {
  return hash.startsWith(head())
}

/** Returns a slow salted hash of a password, as text that contains its cost. Refuses with 503 when too many wait. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return formatHash(salt, await digestOf(password, salt, cost))
}

const argon2id = promisify(argon2)

// The four threads that compute hashes also read files: two stay free for that. Sixty-four in the queue wait for two
// seconds.
const turns = new Turns({ atOnce: 2, mostWaiting: 64 })

/** Normalises and hashes a password: the same text may be typed in several ways (é as one character or two). */
function digestOf(
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: typeof cost,
  mayTry?: () => Promise<void>,
): Promise<Buffer> {
  return turns.take(async () => {
    await mayTry?.()
    const message = password.normalize("NFKC")
    return await argon2id("argon2id", { message, nonce, memory, passes, parallelism, tagLength: 32 })
  })
}

/** Formats a hash in the form that password libraries share: `$argon2id$v=19$m=19456,t=2,p=1$salt$digest`. */
function formatHash(salt: Buffer, digest: Buffer): string {
  const text = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "")
  return `${head()}${text(salt)}$${text(digest)}`
}

function head(): string {
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$`
}

function partsOf(hash: string) {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  if (!parts) throw new Error("A password's hash is of an unknown form.")
  const [, memory, passes, parallelism, salt = "", digest = ""] = parts
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, "base64"),
    digest: Buffer.from(digest, "base64"),
  }
}

// The comparison for a person without a password.
const dummyHash = formatHash(Buffer.alloc(16), Buffer.alloc(32))
