import { readFile } from "node:fs/promises"
import { parse } from "yaml"
import { StartError } from "../portal/start-error.ts"
import { EmbeddedError } from "./embedded.ts"
import { FirstRunFile } from "./first-run-file.ts"
import { clearDraft, forAll, makePortals, openPortals, type Portals } from "./portals.ts"
import type { Order, Outcome, Preparation } from "./set-up.ts"
import { addAdministrator, addDemo, loadDemo } from "./set-up-portal.ts"

// The process that `SetUp` starts.
const demo = readDemo()
process.on("message", (message: Order | Preparation) => void answer(message))
process.once("disconnect", () => process.exit())

/** Reads the demo once for the three portals, as JSON, which parses in a tenth of the time. */
async function readDemo(): Promise<string> {
  return JSON.stringify(parse(await readFile(new URL("../../demo/organisation.yaml", import.meta.url), "utf8")))
}

async function answer(message: Order | Preparation): Promise<void> {
  try {
    send({ notes: await ("prepare" in message ? prepare(message) : carryOut(message)) })
  } catch (error) {
    const { message: problem, stack = problem } = error as Error
    send(error instanceof StartError || error instanceof EmbeddedError ? { problem } : { failure: stack })
  }
}

async function prepare({ prepare: settings }: Preparation): Promise<string[]> {
  const organisation = await demo
  await makePortals(settings, (portal) => loadDemo(portal, organisation))
  return []
}

async function carryOut(order: Order): Promise<string[]> {
  await clearDraft(order.settings)
  const portals = await openPortals(order.settings)
  // The parent process need not wait for the close.
  return await setUp(portals, order).finally(() => void portals.close())
}

function send(outcome: Outcome): void {
  process.send?.(outcome)
}

async function setUp({ portals }: Portals, { settings, names, withDemo, password }: Order): Promise<string[]> {
  const file = await FirstRunFile.open(settings.data)
  const notes = await forAll(names, async (name) => {
    if (!withDemo) return addAdministrator(portals[name], password)
    await addDemo(portals[name], await demo, password, (secrets) => file.writeSecrets(name, secrets))
    return []
  })
  return notes.flat()
}
