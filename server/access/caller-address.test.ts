import assert from "node:assert/strict"
import { test } from "node:test"
import { openApp } from "../http/app.ts"
import { openWorld } from "../testing/world.ts"
import { callerAddress, readNetworks } from "./caller-address.ts"

const proxies = readNetworks("127.0.0.1, 10.0.0.0/8, fd00::/8")!

test("an address that is not a proxy is the caller, whatever the header says", () => {
  for (const connected of ["192.0.2.1", "11.0.0.1", "2001:db8::1"])
    for (const header of [undefined, "", "198.51.100.1", "127.0.0.1"])
      assert.equal(callerAddress(connected, header, proxies), connected)
})

test("of a proxy's header the last addresses are trusted, back to the first one that is not a proxy", () => {
  const cases: [connected: string, header: string | string[] | undefined, caller: string][] = [
    ["127.0.0.1", undefined, "127.0.0.1"],
    ["127.0.0.1", "", "127.0.0.1"],
    ["127.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["::ffff:127.0.0.1", "198.51.100.1", "198.51.100.1"],
    ["fd00::7", "2001:db8::1", "2001:db8::1"],
    // The entries that the caller wrote come first.
    ["127.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"],
    ["127.0.0.1", "10.1.1.1, 198.51.100.1", "198.51.100.1"],
    ["127.0.0.1", "198.51.100.1, 10.1.2.3", "198.51.100.1"],
    ["127.0.0.1", ["203.0.113.9", "198.51.100.1,10.1.2.3"], "198.51.100.1"],
    ["127.0.0.1", "10.0.0.5, 10.1.2.3", "10.0.0.5"],
    ["127.0.0.1", "198.51.100.1:41022, 10.1.2.3:80", "198.51.100.1"],
    ["127.0.0.1", "[2001:db8::1]:41022", "2001:db8::1"],
    ["127.0.0.1", "::ffff:198.51.100.1", "198.51.100.1"],
    // A proxy that doesn't name its client is the caller itself.
    ["127.0.0.1", "unknown", "127.0.0.1"],
    ["127.0.0.1", "198.51.100.1, _hidden, 10.1.2.3", "10.1.2.3"],
  ]
  for (const [connected, header, caller] of cases)
    assert.equal(callerAddress(connected, header, proxies), caller, `${header}`)
})

test("networks are parsed, and invalid ones are refused", () => {
  for (const text of ["", "localhost", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0", "127.0.0.1,"])
    assert.equal(readNetworks(text), undefined, text)
  assert.equal(readNetworks("0.0.0.0/0")?.check("203.0.113.9"), true)
  assert.equal(readNetworks(" ::1 ")?.check("::1", "ipv6"), true)
})

test("wrong secrets are counted separately for each client of a proxy", async () => {
  await using world = await openWorld()
  const lines: string[] = []
  const app = openApp({ portalOf: () => world.portal, proxies, log: { write: (line) => void lines.push(line) } })
  const tried = async (caller: string, remoteAddress = "127.0.0.1") => {
    const reply = await app.inject({
      method: "POST",
      url: "/admin/api/sign-in",
      payload: { userName: "ann", password: "wrong" },
      headers: {
        "x-forwarded-for": `203.0.113.9, ${caller}`,
        host: "stage.localhost",
        "x-forwarded-host": "evil.example",
      },
      remoteAddress,
    })
    return reply.statusCode
  }
  for (let count = 0; count < 11; count++) await tried("198.51.100.1")
  assert.deepEqual([await tried("198.51.100.1"), await tried("198.51.100.2")], [429, 401])
  // The headers of other addresses are ignored.
  for (let count = 0; count < 11; count++) await tried(`198.51.100.${count + 20}`, "192.0.2.1")
  assert.equal(await tried("198.51.100.99", "192.0.2.1"), 429)
  const { address, host } = JSON.parse(lines[0]!)
  assert.deepEqual({ address, host }, { address: "198.51.100.1", host: "stage.localhost" })
  await app.close()
})
