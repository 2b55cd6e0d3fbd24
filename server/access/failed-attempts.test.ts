import assert from "node:assert/strict"
import { test } from "node:test"
import { openWorld, type World } from "../testing/world.ts"
import { Refusal } from "../wire/faults.ts"
import { type Attempt, checkGuessAllowed, failureNetwork, isAdmitted } from "./failed-attempts.ts"

/** Makes an attempt. Returns `in`, `out`, or the number of seconds to wait. */
async function outcome({ portal }: World, attempt: Partial<Attempt>): Promise<string | number> {
  try {
    const admitted = await isAdmitted(portal, {
      name: "person 1",
      nameAsSent: "ann",
      right: false,
      address: "10.0.0.1",
      ...attempt,
    })
    return admitted ? "in" : "out"
  } catch (error) {
    assert.ok(error instanceof Refusal)
    assert.deepEqual([error.status, error.message], [429, "Too many failed attempts."])
    return Number(error.headers["retry-after"])
  }
}

async function outcomes(world: World, count: number, attempt: Partial<Attempt> = {}): Promise<(string | number)[]> {
  const all = []
  for (let index = 0; index < count; index++) all.push(await outcome(world, attempt))
  return all
}

const ten = Array<string>(10).fill("out")
const right = { right: true }

test("after ten wrong secrets for a name its address is refused until the window ends, even with the right one", async () => {
  await using world = await openWorld()
  world.pass(60_000)
  assert.deepEqual(await outcomes(world, 11), [...ten, 240])
  assert.equal(await outcome(world, right), 240)
  world.pass(239_001)
  assert.equal(await outcome(world, right), 1)
  world.pass(999)
  assert.equal(await outcome(world, right), "in")
})

test("another address is admitted under that name, and another name from that address", async () => {
  await using world = await openWorld()
  await outcomes(world, 20)
  assert.equal(await outcome(world, { ...right, address: "10.0.0.2" }), "in")
  assert.equal(await outcome(world, { ...right, name: "person 2" }), "in")
  assert.equal(await outcome(world, right), 300)
})

test("wrong secrets for unknown names lock out no known name", async () => {
  await using world = await openWorld()
  assert.deepEqual(await outcomes(world, 12, { name: undefined }), [...ten, 300, 300])
  assert.equal(await outcome(world, right), "in")
})

test("the responses do not reveal whether a name exists", async () => {
  for (const before of [{ name: undefined }, { name: "person 1" }, { name: "person 2" }])
    for (const failures of [0, 9, 10, 11]) {
      const answers = []
      for (const name of [undefined, "person 1"]) {
        await using world = await openWorld()
        await outcomes(world, failures, before)
        answers.push(await outcomes(world, 12, { name }))
      }
      assert.deepEqual(answers[0], answers[1], `${failures} for ${before.name}`)
    }
})

test("a right secret resets the earlier failures of its name and address, and no others", async () => {
  await using world = await openWorld()
  await outcomes(world, 9)
  await outcomes(world, 9, { address: "10.0.0.2" })
  assert.equal(await outcome(world, right), "in")
  await outcomes(world, 9)
  assert.equal(await outcome(world, right), "in")
  await outcomes(world, 1, { address: "10.0.0.2" })
  assert.equal(await outcome(world, { ...right, address: "10.0.0.2" }), 300)
})

test("of concurrent attempts none is admitted after ten failures", async () => {
  await using world = await openWorld()
  await Promise.all(Array.from({ length: 40 }, () => outcome(world, {})))
  assert.equal(await outcome(world, right), 300)
  const [row] = await world.portal.sql<{ failures: number }>`select failures from failed_attempt where name <> ''`
  assert.equal(row!.failures, 41)
})

test("unknown names fill no table, and attempts delete rows of other windows", async () => {
  await using world = await openWorld()
  for (let host = 0; host < 30; host++) await outcomes(world, 1, { name: undefined, address: `10.0.1.${host}` })
  await outcomes(world, 3, { name: undefined })
  const count = async () => (await world.portal.sql`select from failed_attempt`).length
  assert.equal(await count(), 31)
  world.pass(300_000)
  await outcomes(world, 1)
  assert.equal(await count(), 12)
  await outcomes(world, 1)
  assert.equal(await count(), 2)
})

test("when the clock is moved another window begins", async () => {
  await using world = await openWorld()
  await outcomes(world, 11)
  world.pass(-300_000)
  assert.equal(await outcome(world, {}), "out")
  assert.equal(await outcome(world, right), "in")
})

// Passwords: people choose them, so that one password may be tried under many names.
const password = { isPasswordGuess: true }

/** Tries wrong passwords for this many names, known or not. */
async function spray(world: World, names: number, known: boolean, address?: string): Promise<void> {
  for (let n = 0; n < names; n++) {
    const guess = { name: known ? `person ${100 + n}` : undefined, nameAsSent: `somebody ${n}`, ...password }
    await outcome(world, { ...guess, ...(address && { address }) })
  }
}

for (const known of [true, false])
  test(`fifty wrong passwords under ${known ? "known" : "unknown"} names close an address, even for the right one, and no other address`, async () => {
    await using world = await openWorld()
    await spray(world, 49, known)
    assert.equal(await outcome(world, { ...password, ...right }), "in")
    await spray(world, 1, known)
    assert.equal(await outcome(world, { ...password, ...right }), 300)
    assert.equal(await outcome(world, { ...password, ...right, name: "person 2", nameAsSent: "bruno" }), 300)
    assert.equal(await outcome(world, { ...password, ...right, address: "10.0.0.2" }), "in")
    // Generated secrets can't be guessed in this way: applications at that address are admitted.
    assert.equal(await outcome(world, { ...right, name: "application 1" }), "in")
    world.pass(300_000)
    assert.equal(await outcome(world, { ...password, ...right }), "in")
  })

test("wrong passwords for one name, known or not, count at most ten times for its address", async () => {
  for (const name of ["person 1", undefined]) {
    await using world = await openWorld()
    const guess = { name, nameAsSent: "ann", address: "10.0.0.1", ...password }
    for (let n = 0; n < 10; n++) {
      await checkGuessAllowed(world.portal, guess)
      assert.equal(await outcome(world, guess), "out")
    }
    const [row] = await world.portal.sql`select failures from failed_attempt where name = 'passwords'`
    assert.deepEqual(row, { failures: 10 })
    // The attempt is refused before the comparison, in capitals too.
    for (const given of ["ann", "ANN"])
      await assert.rejects(
        checkGuessAllowed(world.portal, { ...guess, nameAsSent: given }),
        (error: Refusal) => error.status === 429,
      )
    await checkGuessAllowed(world.portal, { ...guess, name: "person 2", nameAsSent: "bruno" })
    await checkGuessAllowed(world.portal, { ...guess, address: "10.0.0.2" })
  }
})

test("the responses to passwords do not reveal whether a name exists, whatever came before", async () => {
  for (const before of [0, 9, 10, 39, 40, 49, 50])
    for (const [given, known] of [
      ["ann", "person 1"],
      ["somebody 3", "person 103"],
    ] as const) {
      const answers = []
      for (const name of [undefined, known]) {
        await using world = await openWorld()
        await spray(world, before, name !== undefined)
        const guess = { name, nameAsSent: given, address: "10.0.0.1", ...password }
        const statuses = []
        for (let n = 0; n < 12; n++) {
          const early = await checkGuessAllowed(world.portal, guess).then(
            () => "compared",
            (error: Refusal) => Number(error.headers["retry-after"]),
          )
          statuses.push(early === "compared" ? await outcome(world, guess) : early)
        }
        answers.push(statuses)
      }
      assert.deepEqual(answers[0], answers[1], `${before} ${given}`)
    }
})

test("unknown names are stored as fingerprints, and an address can't fill the table with them", async () => {
  await using world = await openWorld()
  for (let n = 0; n < 60; n++) {
    const guess = { name: undefined, nameAsSent: `Secret-${n}`, address: "10.0.0.1", ...password }
    await checkGuessAllowed(world.portal, guess).then(
      () => outcome(world, guess),
      () => undefined,
    )
  }
  const rows = await world.portal.sql<{ name: string }>`select name from failed_attempt`
  assert.equal(rows.length, 52)
  assert.ok(rows.every(({ name }) => !/secret/i.test(name)))
  world.pass(300_000)
  for (let n = 0; n < 3; n++) await outcome(world, { name: undefined, nameAsSent: "x", ...password })
  assert.equal((await world.portal.sql`select from failed_attempt`).length, 3)
})

test("a refusal is logged with the address and the fingerprint of the name", async () => {
  await using world = await openWorld()
  const guess = { name: undefined, nameAsSent: "Ann", address: "10.0.0.1", ...password }
  await outcomes(world, 10, guess)
  const { sealer } = world.portal
  await assert.rejects(checkGuessAllowed(world.portal, guess), (error: Refusal) => {
    assert.deepEqual(error.warning, { address: "10.0.0.1", nameHash: sealer.fingerprint("ann") })
    assert.match(sealer.fingerprint("ann"), /^[0-9a-f]{32}$/)
    return true
  })
})

test("failures are counted for an IPv4 address, and for 64 bits of an IPv6 address", () => {
  const networks = {
    "192.0.2.1": "192.0.2.1",
    "::ffff:192.0.2.1": "192.0.2.1",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
    "2001:db8:1:2:ffff::": "2001:db8:1:2::/64",
    "2001:db8::1": "2001:db8:0:0::/64",
    "::1": "0:0:0:0::/64",
    "::": "0:0:0:0::/64",
    "fe80::1%eth0": "fe80:0:0:0::/64",
  }
  for (const [address, expected] of Object.entries(networks)) assert.equal(failureNetwork(address), expected)
})
