import chromium from "@sparticuz/chromium"
import { type Browser, chromium as playwright } from "playwright-core"

/** The Chromium that npm installed, without a window. It reaches nothing but this machine. Close it when the tests are done. */
export async function openBrowser(): Promise<Browser> {
  return await playwright.launch({
    executablePath: await chromium.executablePath(),
    // Without a sandbox, because root has none and the pages are ours.
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
