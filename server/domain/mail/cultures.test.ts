import assert from "node:assert/strict"
import { test } from "node:test"
import { textFor } from "./cultures.ts"

const own = { subject: "Own", body: "Own" }
const written = (...cultures: string[]) =>
  new Map([["training-assigned", new Map(cultures.map((culture) => [culture, own]))]])
const chosen = (culture: string, cultures: string[] = [], defaultCulture = "de-DE") => {
  const {
    text,
    source,
    culture: values,
  } = textFor("training-assigned", { culture, defaultCulture, written: written(...cultures) })!
  return [text === own ? "own" : "program's", source, values]
}

test("a reader gets the text in the reader's own culture, the administrator's before the program's", () => {
  assert.deepEqual(chosen("fr-FR"), ["program's", "fr-FR", "fr-FR"])
  assert.deepEqual(chosen("fr-FR", ["fr-FR"]), ["own", "fr-FR", "fr-FR"])
})

test("a text in another culture of the same language precedes the portal's, and times keep the reader's own format", () => {
  assert.deepEqual(chosen("en-GB"), ["program's", "en-US", "en-GB"])
  assert.deepEqual(chosen("fr-CA", ["fr-CH"]), ["own", "fr-CH", "fr-CA"])
})

test("otherwise the text of the portal's default culture applies, with its time format; English is the last resort", () => {
  assert.deepEqual(chosen("es-ES"), ["program's", "de-DE", "de-DE"])
  assert.deepEqual(chosen("es-ES", ["pt-PT"], "pt-PT"), ["own", "pt-PT", "pt-PT"])
  assert.deepEqual(chosen("es-ES", [], "pt-PT"), ["program's", "en-US", "en-US"])
})

test("a message has only the text that was written for it", () => {
  assert.equal(textFor("message", { culture: "en-US", defaultCulture: "en-US", written: new Map() }), undefined)
})
