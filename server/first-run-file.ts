import { join } from "node:path"
import { z } from "zod"
import { portalNames } from "./portal/portal.ts"
import { readIfThere, writePrivate } from "./private-file.ts"
import { StartError } from "./start-error.ts"

const Entry = z.object({
  url: z.string(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  apiId: z.string().optional(),
  apiSecret: z.string().optional(),
})

const FirstRunFile = z.object({
  portals: z.partialRecord(z.enum(portalNames), Entry),
  admin: z.object({ userName: z.string(), password: z.string() }),
})

/** What an operator is given of a new installation: where each portal is, its demo application, and the administrator. */
export type FirstRunFile = z.output<typeof FirstRunFile>

/** Where the file is. */
export function firstRunPath(data: string): string {
  return join(data, "first-run.json")
}

/** Reads the file; nothing when it is not there. */
export async function readFirstRunFile(data: string): Promise<FirstRunFile | undefined> {
  const path = firstRunPath(data)
  const text = await readIfThere(path)
  if (text === undefined) return undefined
  try {
    return FirstRunFile.parse(JSON.parse(text))
  } catch (cause) {
    throw new StartError(`${path} is not as the server wrote it: put it right, or move it away.`, { cause })
  }
}

/** Writes the file, unless it is so already. */
export async function writeFirstRunFile(data: string, file: FirstRunFile): Promise<void> {
  const path = firstRunPath(data)
  const text = `${JSON.stringify(file, null, 2)}\n`
  if (text !== (await readIfThere(path))) await writePrivate(path, text)
}
