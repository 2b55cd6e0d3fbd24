import { readFile } from "node:fs/promises"
import { parse } from "yaml"
import { StartError } from "../portal/start-error.ts"
import { EmbeddedError } from "./embedded.ts"
import { FirstRunFile } from "./first-run-file.ts"
import { clearDraft, forAll, makePortals, openPortals, type Portals } from "./portals.ts"
import type { Order, Outcome, Preparation } from "./set-up.ts"
import { addAdministrator, addDemo, loadDemo } from "./set-up-portal.ts"

// The process that SetUp starts.
const demo = readDemo()
process.on("message", (asked: Order | Preparation) => void answer(asked))
process.once("disconnect", () => process.exit())

/** Read once for the three portals, and as JSON, which takes a tenth of the time. */
async function readDemo(): Promise<string> {
  return JSON.stringify(parse(await readFile(new URL("../../demo/organisation.yaml", import.meta.url), "utf8")))
}

async function answer(asked: Order | Preparation): Promise<void> {
  try {
    tell({ notes: await ("prepare" in asked ? prepare(asked) : carryOut(asked)) })
  } catch (error) {
    const { message, stack = message } = error as Error
    tell(error instanceof StartError || error instanceof EmbeddedError ? { problem: message } : { failure: stack })
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
  // Whoever ordered need not wait for the end.
  return await setUp(portals, order).finally(() => void portals.close())
}

function tell(outcome: Outcome): void {
  process.send?.(outcome)
}

async function setUp({ portals }: Portals, { settings, names, withDemo, password }: Order): Promise<string[]> {
  const file = await FirstRunFile.open(settings.data)
  const notes = await forAll(names, async (name) => {
    if (!withDemo) return addAdministrator(portals[name], password)
    await addDemo(portals[name], await demo, password, (secrets) => file.keepSecrets(name, secrets))
    return []
  })
  return notes.flat()
}
