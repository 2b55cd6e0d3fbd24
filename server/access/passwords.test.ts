import assert from "node:assert/strict"
import { argon2Sync } from "node:crypto"
import { readFile } from "node:fs/promises"
import { test } from "node:test"
import { renewHash, setPassword } from "../domain/people/index.ts"
import { openWorld, type World } from "../testing/world.ts"
import { isPassword, lengthProblem, passwordProblem } from "./passwords.ts"

const password = "correct horse battery"

async function hashIn({ portal }: World): Promise<string> {
  const [row] = await portal.sql<{ passwordHash: string }>`select password_hash from person where user_name = 'ann'`
  return row!.passwordHash
}

async function idOf({ portal }: World, userName: string): Promise<number> {
  const [row] = await portal.sql<{ id: number }>`select id from person where user_name = ${userName}`
  return row!.id
}

test("a password is stored as a slow salted hash that contains its cost", async () => {
  await using world = await openWorld()
  const ann = await idOf(world, "ann")
  await setPassword(world.portal, ann, password)
  const hash = await hashIn(world)
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.equal(await isPassword(hash, password), true)
  assert.equal(await isPassword(hash, "correct horse batterz"), false)
  await setPassword(world.portal, ann, password)
  assert.notEqual(await hashIn(world), hash)
})

test("a password is the same in every Unicode form", async () => {
  await using world = await openWorld()
  await setPassword(world.portal, await idOf(world, "ann"), "caf\u00e9 au lait, s'il vous pla\u00eet")
  assert.equal(await isPassword(await hashIn(world), "cafe\u0301 au lait, s'il vous plai\u0302t"), true)
})

test("no password is right for an unknown person", async () => {
  for (const nothing of [null, undefined])
    for (const tried of ["", password, "\0"]) assert.equal(await isPassword(nothing, tried), false)
})

test("an unknown person is refused as slowly as a known one", async () => {
  await using world = await openWorld()
  await setPassword(world.portal, await idOf(world, "ann"), password)
  const hash = await hashIn(world)
  const known: number[] = []
  const unknown: number[] = []
  for (let index = 0; index < 5; index++)
    for (const [times, kept] of [
      [known, hash],
      [unknown, null],
    ] as const) {
      const begun = performance.now()
      await isPassword(kept, "wrong")
      times.push(performance.now() - begun)
    }
  const [one, other] = [Math.min(...known), Math.min(...unknown)]
  // Without hashing it would take a thousandth of the time; the margin allows for a busy machine.
  assert.ok(other > one / 5 && other < one * 5, `${one} ms, ${other} ms`)
})

test("a hash of a lower cost is accepted, and computed anew after a right password", async () => {
  await using world = await openWorld()
  const { portal } = world
  const ann = await idOf(world, "ann")
  const salt = Buffer.from("0123456789abcdef")
  const parameters = { message: password, nonce: salt, parallelism: 1, tagLength: 32, memory: 1024, passes: 1 }
  const text = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "")
  const weak = `$argon2id$v=19$m=1024,t=1,p=1$${text(salt)}$${text(argon2Sync("argon2id", parameters))}`
  await portal.sql`update person set password_hash = ${weak} where id = ${ann}`
  assert.equal(await isPassword(weak, password), true)
  await renewHash(portal, ann, weak, password)
  const renewed = await hashIn(world)
  assert.match(renewed, /m=19456,t=2,p=1/)
  assert.equal(await isPassword(renewed, password), true)
  await renewHash(portal, ann, renewed, password)
  assert.equal(await hashIn(world), renewed)
})

test("a password has from 12 to 256 characters", async () => {
  const long = Array.from({ length: 256 }, (_, n) => String.fromCodePoint(0x1f600 + (n % 60))).join("")
  assert.equal(await passwordProblem("éàèùâêîôûç!"), "A password has at least 12 characters.")
  assert.equal(await passwordProblem("😀😁😂😃😄😅😆😇😈😉😊😋"), undefined)
  assert.equal(await passwordProblem(long), undefined)
  assert.equal(await passwordProblem(`${long}x`), "A password has at most 256 characters.")
})

test("a password that is too long is not processed, and never right", async () => {
  await using world = await openWorld()
  await setPassword(world.portal, await idOf(world, "ann"), password)
  const hash = await hashIn(world)
  // Normalising this would take minutes: each mark moves behind all those of a lower class.
  const marks = `a${"\u0300\u0323".repeat(500_000)}`
  for (const tried of [marks, `${password}${" ".repeat(300)}`]) {
    assert.equal(lengthProblem(tried), "A password has at most 256 characters.")
    assert.equal(await passwordProblem(tried), "A password has at most 256 characters.")
    assert.equal(await isPassword(hash, tried), false)
  }
  assert.equal(lengthProblem("\u0300".repeat(256)), undefined)
  assert.equal(lengthProblem("😀".repeat(256)), undefined)
  assert.equal(lengthProblem("😀".repeat(257)), "A password has at most 256 characters.")
})

const common = "The password is too common: others would guess it."
const made: [string, string | undefined][] = [
  ["123qweasdzxc", common],
  ["Administrator", common],
  ["PASSWORD1234", common],
  ["ｐａｓｓｗｏｒｄ１２３４", common],
  ["passwordpassword", common],
  ["QwertyQwerty", common],
  ["password2026", common],
  ["password2026!", common],
  ["buttermilk-70813", undefined],
  ["Professional!", common],
  ["aaaaaaaaaaaa", common],
  ["👍👍👍👍👍👍👍👍👍👍👍👍", common],
  ["            ", common],
  ["AaAaAaAaAaAa", common],
  ["correct horse battery", undefined],
  ["a long way to the yard", undefined],
  ["zkaqzkaqzkaq", undefined],
]
for (const [tried, problem] of made)
  test(`a new password is ${problem ? "too common" : "good"}: ${tried}`, async () => {
    assert.equal(await passwordProblem(tried), problem)
  })

test("at most two passwords are hashed at a time, so that files can be read meanwhile", async () => {
  let done = 0
  const hashing = Array.from({ length: 40 }, () => isPassword(null, password).then(() => done++))
  await readFile(import.meta.filename)
  // If the hashes took all threads at once, this file would wait for nearly all of them.
  assert.ok(done < 30, `${done} were done before`)
  await Promise.all(hashing)
})

test("when too many passwords wait for hashing, further ones are refused with 503 until the queue is shorter", async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 67 }, () => isPassword(null, password)))
  const refused = outcomes.filter(({ status }) => status === "rejected")
  assert.equal(refused.length, 1)
  const { reason } = refused[0] as PromiseRejectedResult
  assert.deepEqual([reason.status, reason.headers["retry-after"]], [503, "2"])
  assert.equal(await isPassword(null, password), false)
})

test("a caller whose guesses are used up while waiting gets no hash", async () => {
  const refusal = new Error("too many")
  await assert.rejects(
    isPassword(null, password, () => Promise.reject(refusal)),
    refusal,
  )
  assert.equal(await isPassword(null, password), false)
})
