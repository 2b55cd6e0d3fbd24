import assert from "node:assert/strict"
import { test } from "node:test"
import { changePerson } from "../testing/changes.ts"
import { openWorld, type World } from "../testing/world.ts"
import { runCommand } from "./application.ts"
import { Problems } from "./arguments.ts"

/** Runs a command against a world, as if it were the named portal. */
const run = (world: World, ...args: string[]) => runCommand(args, (_name, work) => work(world.portal))

async function problemsOf(world: World, ...args: string[]): Promise<readonly string[]> {
  const error = await run(world, ...args).then(
    () => undefined,
    (error) => error,
  )
  assert.ok(error instanceof Problems, String(error?.stack))
  return error.problems
}

const stage = ["--portal", "stage"]

test("an application is created and listed, and its secret is reset", async () => {
  await using world = await openWorld()
  const requestToken = async (clientId: string, clientSecret: string) => {
    const body = { clientId, clientSecret, grantType: "client_credentials" }
    return (await world.send("POST", "/services/api/oauth2/token", body, {})).body
  }
  const output = await run(
    world,
    "create",
    "--name",
    "Sync",
    "--user=ANN",
    "--scope",
    "ou:read",
    "--scope",
    "goal:read",
    "--validity",
    "300",
    "--profile",
    "compatible",
    ...stage,
  )
  const [, id = "", secret = ""] =
    /^client id {6}([0-9a-f]{32})\nclient secret {2}([0-9a-f]{64})\nThe secret is not shown again\.\n$/.exec(output) ??
    []
  assert.equal((await requestToken(id, secret)).scope, "ou:read goal:read")
  await changePerson(world, "ann", { active: false })
  assert.equal(
    await run(world, "list", ...stage),
    "NAME  CLIENT ID                         USER            VALIDITY  PROFILE     ACTIVE  SCOPES\n" +
      `Sync  ${id}  ann (inactive)  300       compatible  yes     ou:read goal:read\n`,
  )
  await changePerson(world, "ann", { active: true })
  const reset = await run(world, "reset-secret", "--client-id", id, ...stage)
  const [, second = ""] = /^client secret {2}([0-9a-f]{64})$/m.exec(reset) ?? []
  assert.equal((await requestToken(id, secret)).error, "invalid_client")
  assert.equal((await requestToken(id, second)).expires_in, 300)
})

test("without options an application has every scope and the default validity and profile", async () => {
  await using world = await openWorld()
  assert.equal(await run(world, "list", ...stage), "There is no application.\n")
  await run(world, "create", "--name", "Sync", "--user", "ann", ...stage)
  const [row] = await world.portal.sql`select scopes, validity_seconds, profile from application`
  assert.deepEqual(row, { scopes: ["all"], validitySeconds: 3600, profile: "extended" })
})

test("an API id is created for some users or for all", async () => {
  await using world = await openWorld()
  const output = await run(world, "create-api-id", "--name", "Nightly", "--user", "ann", "--user", "bruno", ...stage)
  assert.match(output, /^API id {6}[0-9a-f]{32}\nAPI secret {2}[A-Za-z0-9+/]{86}==\n/)
  await run(world, "create-api-id", "--name", "All", ...stage)
  assert.deepEqual(await world.portal.sql`select name, limited from api_key order by name`, [
    { name: "All", limited: false },
    { name: "Nightly", limited: true },
  ])
})

test("every fault of a registration is reported at once under its option", async () => {
  await using world = await openWorld()
  assert.deepEqual(
    await problemsOf(
      world,
      "create",
      "--user",
      "dora",
      "--scope",
      "x",
      "--validity",
      "1h",
      "--profile",
      "odd",
      ...stage,
    ),
    [
      "--name: name is required.",
      "--validity: Invalid validitySeconds 1h",
      "--profile: Invalid profile odd",
      '--user: "dora" is not an active user.',
      '--scope: "x" is not a scope.',
    ],
  )
  assert.deepEqual(await problemsOf(world, "create-api-id", "--name", "x", "--user", "nobody", ...stage), [
    '--user: "nobody" is not an active user.',
  ])
  assert.deepEqual(await problemsOf(world, "reset-secret", "--client-id", "x", ...stage), [
    "--client-id: There is no application with this client id.",
  ])
})

test("every problem of a command line is reported at once", async () => {
  await using world = await openWorld()
  const names = "create, list, reset-secret, create-api-id"
  assert.deepEqual(await problemsOf(world, "constructor", "more", "--scope", "--portal", "moon"), [
    `constructor is no command: ${names}.`,
    "more is a word too many: a text with blanks stands in quotation marks.",
    "--scope: A value is missing.",
    "--portal: moon is none of production, stage, pilot.",
  ])
  assert.deepEqual(await problemsOf(world, "create", "--nmae", "x", "--name=a", "--name", "b"), [
    "--nmae: The command has no such option.",
    "--name: It is given twice.",
    "--portal: It is missing.",
  ])
  assert.deepEqual(await problemsOf(world, ...stage), [`A command is missing: ${names}.`])
  assert.deepEqual(await problemsOf(world, "reset-secret", ...stage), ["--client-id: It is missing."])
})

test("the help is printed for --help and without arguments", async () => {
  await using world = await openWorld()
  for (const args of [[], ["--help"], ["create", "-h"]])
    assert.match(await run(world, ...args), /^Registers applications.*\n\n {2}npm run app -- create /)
})
