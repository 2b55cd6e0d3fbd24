import assert from "node:assert/strict"
import { test } from "node:test"
import { guidIn } from "./guid.ts"

const guid = "2F1e6a90-7f0c-4a5e-9d0b-5b6f3c0e8a11"

// The forms in which .NET writes and reads a GUID.
const forms = {
  N: "2F1e6a907f0c4a5e9d0b5b6f3c0e8a11",
  D: guid,
  B: `{${guid}}`,
  P: `(${guid})`,
  X: "{0x2F1e6a90,0x7f0c,0x4a5e,{0x9d,0x0b,0x5b,0x6f,0x3c,0x0e,0x8a,0x11}}",
}

for (const [name, text] of Object.entries(forms))
  test(`a GUID is read in the form ${name}`, () => {
    assert.equal(guidIn(text), guid)
  })

test("the form X may contain blanks, and may lack leading zeros", () => {
  const text = "{0x1, 0x2, 0x3, {0x4, 0x5, 0x6, 0x7, 0x8, 0x9, 0xA, 0xb}}"
  assert.equal(guidIn(text), "00000001-0002-0003-0405-060708090Ab".replace("Ab", "A0b"))
})

const others = [
  "",
  "ann",
  `{${guid}`,
  `${guid}}`,
  `(${guid}}`,
  `{{${guid}}}`,
  `{${forms.N}}`,
  forms.N.slice(1),
  `${forms.N}0`,
  guid.replace("2F", "2g"),
  guid.replace("-", ""),
  forms.X.slice(1, -1),
  forms.X.replace("0x7f0c", "7f0c"),
  forms.X.replace("0x7f0c", "0x17f0c"),
  forms.X.replace(",0x4a5e", ""),
  `{${"0x1,".repeat(40)}{0x1}}`,
  "{".repeat(1_000_000),
]

for (const text of others)
  test(`${text.slice(0, 60)} is not a GUID`, () => {
    assert.equal(guidIn(text), undefined)
  })
