import { lstatSync, mkdirSync } from "node:fs"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import chromium from "@sparticuz/chromium"
import { type Browser, chromium as playwright } from "playwright-core"

/** The Chromium that npm installed, headless. It reaches nothing but this machine. Close it when the tests are done. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await unpacked(),
    // Without a sandbox, because it is not available to root, and the pages are ours.
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    headless: true,
  })
}

/**
 * The folder with the unpacked Chromium, unpacked once: a folder of this user, because another user's can't be
 * executed.
 */
async function unpacked(): Promise<string> {
  const { uid } = userInfo()
  const folder = join(tmpdir(), `quoin-chromium-${uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (lstatSync(folder).uid !== uid && uid >= 0) throw new Error(`${folder} belongs to somebody else.`)
  const { TMPDIR: before } = process.env
  // The package unpacks into the temporary folder.
  process.env.TMPDIR = folder
  try {
    return await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}
