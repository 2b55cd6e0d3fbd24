import assert from "node:assert/strict"
import { after, test } from "node:test"
import axe from "axe-core"
import type { Browser, Page } from "playwright-core"
import { openBrowser } from "../server/testing/browser.ts"
import { openWorld, type World } from "../server/testing/world.ts"

let browser: Browser | undefined
after(() => browser?.close())

async function openPage(world: World, width = 1200): Promise<Page> {
  browser ??= await openBrowser()
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  await page.goto(await world.app.listen({ port: 0, host: "127.0.0.1" }))
  return page
}

test("the front page shows the portal's name and finds an endpoint", async () => {
  await using world = await openWorld()
  const page = await openPage(world)
  await page.getByText("Production portal: serving").waitFor()
  const rows = page.locator("tbody tr")
  assert.ok((await rows.count()) > 3)
  await page.keyboard.press("Tab")
  await page.getByLabel("Find an endpoint").fill("lo/create")
  assert.match(await rows.first().innerText(), /POST\s+\/services\/api\/LO\/Create/)
  assert.equal(await rows.count(), 1)
  await page.getByLabel("Find an endpoint").fill("nothing of this name")
  await page.getByText("None fits.").waitFor()
  await page.close()
})

test("the front page has no accessibility violations at either width and fits a narrow window", async () => {
  await using world = await openWorld()
  const page = await openPage(world, 360)
  await page.getByText("Production portal: serving").waitFor()
  assert.equal(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), true)
  for (const width of [360, 1200]) {
    await page.setViewportSize({ width, height: 900 })
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate<axe.AxeResults>("axe.run()")
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
      [],
    )
  }
  await page.close()
})
