import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { promisify } from "node:util"
import { isCommonPassword } from "./common-passwords.ts"
import { Turns } from "./turns.ts"

/** What a new hash costs: 19 MiB and about 50 ms. Raised, it holds for a person from the next sign-in on. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

const shortest = 12
const longest = 256

/** What is asked of a new password, for whoever sends one. */
export const newPasswordText = `From ${shortest} to ${longest} characters, and none that many people have.`

/** What is wrong with a new password, in words; nothing when it will do. */
export async function passwordProblem(password: string): Promise<string | undefined> {
  const problem = lengthProblem(password)
  if (problem) return problem
  if ([...password].length < shortest) return `A password has at least ${shortest} characters.`
  if (await isCommonPassword(password)) return "The password is too common: others would guess it."
  return undefined
}

/**
 * What is wrong with a password that was sent, new or not, before anything else is done with it. Normalising takes a time that grows with
 * the square of the length: a megabyte of combining marks would keep everybody waiting for minutes.
 */
export function lengthProblem(password: string): string | undefined {
  // No character is longer than two of these units, so what is longer need not be counted.
  const isLong = password.length > 2 * longest || [...password].length > longest
  return isLong ? `A password has at most ${longest} characters.` : undefined
}

/**
 * Whether this is the password with that hash. No hash is like a wrong one, and takes as long; what is too long for a password is wrong at
 * once. `mayTry` is asked when it is this one's turn to be hashed, and refuses what has become too many guesses meanwhile. Refuses with
 * 503 when too many wait.
 */
export async function isPassword(
  hash: string | null | undefined,
  password: string,
  mayTry?: () => Promise<void>,
): Promise<boolean> {
  if (lengthProblem(password)) return false
  const { memory, passes, parallelism, salt, digest } = partsOf(hash ?? nobodys)
  const found = await digestOf(password, salt, { memory, passes, parallelism }, mayTry)
  return timingSafeEqual(found, digest) && Boolean(hash)
}

/** Whether a hash was made at today's cost. One that was not is made again when its password was right. */
export function isOfTodaysCost(hash: string): boolean {
  return hash.startsWith(head())
}

/** A slow salted hash of a password, as text that says its cost. Refuses with 503 when too many wait for theirs. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return written(salt, await digestOf(password, salt, cost))
}

const argon2id = promisify(argon2)

// Hashes are made by the threads that also read files, of which there are four: two stay free for those. Sixty-four wait for two seconds.
const turns = new Turns({ atOnce: 2, mostWaiting: 64 })

/** The same text may be typed in several ways (é as one character or two): all are the same password. */
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

/** A hash as text, in the form that password libraries share: `$argon2id$v=19$m=19456,t=2,p=1$salt$digest`. */
function written(salt: Buffer, digest: Buffer): string {
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

// Compared with the password of whoever has none.
const nobodys = written(Buffer.alloc(16), Buffer.alloc(32))
