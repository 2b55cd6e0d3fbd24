import assert from "node:assert/strict"
import { test } from "node:test"
import fc from "fast-check"
import { defaultCultures, defaultTexts } from "./default-texts.ts"
import { type MailEvent, mailEventNames, mailTagsOf } from "./events.ts"
import type { TagValues } from "./tags.ts"
import { fillIn, mailTextFaults } from "./template.ts"

const faultsOf = (subject: string, body: string, event: MailEvent = "training-assigned") => [
  ...mailTextFaults(event, { subject, body }),
]
const bodyOf = (body: string, values: TagValues = {}) => fillIn({ subject: "x", body }, values, "en-US")
const inner = (html: string) => /<body[^>]*>\n(.*)\n<\/body>/s.exec(html)?.[1]

test("values replace their tags, with any blanks inside the braces", () => {
  const { subject, text } = fillIn(
    { subject: "{{training.title}} for {{ person.firstName }}", body: "{{person.fullName}}: {{link}}" },
    {
      "training.title": "First aid",
      "person.firstName": "Ann",
      "person.fullName": "Ann Archer",
      link: "https://x.example/",
    },
    "en-US",
  )
  assert.deepEqual([subject, text], ["First aid for Ann", "Ann Archer: https://x.example/\n"])
})

test("an empty line separates paragraphs, and a line whose tags have no value is left out", () => {
  const values = { "person.firstName": "Ann", "session.parts": ["Theory", "Practice"] }
  const body =
    "Hello {{person.firstName}},\r\n\r\n\r\nDue: {{training.dueDate}}\r\n\r\nParts:\r\n{{session.parts}}\r\nEnd {{reason}} {{person.firstName}}"
  const { text, html } = bodyOf(body, values)
  assert.equal(text, "Hello Ann,\n\nParts:\nTheory\nPractice\nEnd  Ann\n")
  assert.equal(inner(html), "<p>Hello Ann,</p>\n<p>Parts:<br>\nTheory<br>\nPractice<br>\nEnd  Ann</p>")
})

test("a value is plain text: it creates no tags, no HTML and no lines", () => {
  const evil = '<script>alert("1")</script>\r\nBcc: eve@example.org {{link}} \u202eabc'
  const { subject, text, html } = fillIn(
    { subject: "For {{person.firstName}}", body: 'Hi {{person.firstName}} <b title="{{person.firstName}}">' },
    { "person.firstName": evil, link: "https://x.example/" },
    "en-US",
  )
  assert.equal(subject, 'For <script>alert("1")</script> Bcc: eve@example.org {{link}}  abc')
  assert.equal(text.split("\n").length, 2)
  assert(text.includes("{{link}}"))
  assert.doesNotMatch(html, /<script|<b |\{\{link\}\}"?>|https:\/\/x/)
  assert.match(html, /&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt; Bcc/)
})

test("addresses in the template are links in HTML, those in values are not", () => {
  const { html } = bodyOf("See https://help.example.org/a?b=1&c=2. {{training.title}} {{link}}", {
    "training.title": "https://evil.example",
    link: 'https://x.example/?a="1"',
  })
  assert.equal(
    inner(html),
    '<p>See <a href="https://help.example.org/a?b=1&amp;c=2">https://help.example.org/a?b=1&amp;c=2</a>. https://evil.example ' +
      '<a href="https://x.example/?a=&quot;1&quot;">https://x.example/?a=&quot;1&quot;</a></p>',
  )
})

test("for any values, a subject is one line and the HTML has no tag from them", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      const { subject, html } = fillIn({ subject: "{{reason}}", body: "{{reason}}" }, { reason: value }, "en-US")
      assert.doesNotMatch(subject, /[\p{Cc}\u2028\u2029]/u)
      assert.doesNotMatch(inner(html)?.replace(/^<p>|<\/p>$/g, "") ?? "", /[<>"]/)
    }),
  )
})

const refused: [string, string, string, string][] = [
  ["a tag that there is not", "{{person.password}}", "Hello", "subject {{person.password}} is not a tag of this mail."],
  ["a tag of another event", "Hello", "{{reason}}", "body {{reason}} is not a tag of this mail."],
  ["what every object has", "Hello", "{{constructor}}", "body {{constructor}} is not a tag of this mail."],
  ["a tag that is not closed", "Hello", "{{link", "body A tag is written {{name}}."],
  [
    "logic",
    "Hello",
    "{{#if link}}x{{/if}}",
    "body {{/if}} is not a tag of this mail.; body A tag is written {{name}}.",
  ],
  ["an empty tag", "Hello", "{{}}", "body {{}} is not a tag of this mail."],
  ["an empty subject", " ", "Hello", "subject subject is required."],
  ["an empty body", "Hello", "\n", "body body is required."],
  ["a subject of two lines", "Hello\r\nBcc: eve@example.org", "Hello", "subject A subject is one line."],
  ["a long subject", "x".repeat(501), "Hello", "subject At most 500 characters are allowed."],
  ["a long body", "Hello", "x".repeat(50_001), "body At most 50,000 characters are allowed."],
]

for (const [what, subject, body, told] of refused)
  test(`a text is refused when it is saved: ${what}`, () => {
    assert.equal(
      faultsOf(subject, body)
        .map(({ field, message }) => `${field} ${message}`)
        .join("; "),
      told,
    )
  })

test("every event has a default text in every culture of the program, without faults", () => {
  const withTexts = Object.keys(defaultTexts) as (keyof typeof defaultTexts)[]
  assert.deepEqual(
    withTexts,
    mailEventNames.filter((event) => event !== "message"),
  )
  for (const event of withTexts)
    for (const culture of defaultCultures) {
      const { subject, body } = defaultTexts[event][culture]
      assert.deepEqual(faultsOf(subject, body, event), [], `${event} ${culture}`)
      assert.match(body, /\{\{link\}\}$/)
    }
})

test("an event has the common tags, and those of its own details", () => {
  assert(!mailTagsOf("training-assigned").includes("reason"))
  assert(mailTagsOf("session-cancelled").includes("reason"))
  assert(mailTagsOf("training-assigned").includes("link"))
})
