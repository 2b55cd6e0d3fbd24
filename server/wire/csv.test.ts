import assert from "node:assert/strict"
import { test } from "node:test"
import { csvFile, csvRow, firstColumn } from "./csv.ts"

test("cells are quoted where the format requires it", () => {
  assert.equal(
    csvRow(["plain", 'say "hi"', "a,b", "two\nlines", 5, true, null]),
    'plain,"say ""hi""","a,b","two\nlines",5,true,\r\n',
  )
  assert.equal(csvRow([new Date("2026-03-04T09:15:00.123Z")]), "2026-03-04T09:15:00Z\r\n")
})

test("no text can be read as a formula, and numbers stay numbers", () => {
  for (const text of ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"]) assert.equal(csvRow([text]), `'${text}\r\n`)
  assert.equal(csvRow(["\r=1", '=HYPERLINK("x")']), `"'\r=1","'=HYPERLINK(""x"")"\r\n`)
  assert.equal(csvRow([-1, "a=b"]), "-1,a=b\r\n")
})

test("a file begins with a byte order mark and its header, and its rows are streamed", async () => {
  let produced = 0
  async function* rows() {
    for (; produced < 100_000; produced++) yield [produced, "x".repeat(20)]
  }
  const reply = csvFile("list.csv", ["Number", "Text"], rows())
  assert.ok(reply.form === "file")
  assert.equal(reply.headers["content-disposition"], 'attachment; filename="list.csv"')
  let text = ""
  for await (const chunk of reply.body) {
    if (text === "") assert.ok(produced < 20_000, `${produced} rows before the first was sent`)
    text += chunk
  }
  assert.ok(text.startsWith("\uFEFFNumber,Text\r\n0,x"))
  assert.equal(text.split("\r\n").length, 100_002)
})

test("the first column is read with its line numbers", async () => {
  const cells = async (text: string) =>
    (await firstColumn(text, 100)).cells.map(({ line, value }) => `${line} ${value}`)
  assert.deepEqual(await cells("ann\nbruno\n"), ["1 ann", "2 bruno"])
  assert.deepEqual(await cells("\uFEFFann\r\n\r\n  bruno \rclara"), ["1 ann", "3 bruno", "4 clara"])
  assert.deepEqual(await cells('ann,Archer\n"bruno",Blanc\n"a ""b""",x'), ["1 ann", "2 bruno", '3 a "b"'])
  assert.deepEqual(await cells("ann;Archer, A\nbruno;Blanc"), ["1 ann", "2 bruno"])
  assert.deepEqual(await cells('ann,"two\nlines"\nbruno'), ["1 ann", "3 bruno"])
  assert.deepEqual(await cells(",ann\n,\nbruno"), ["3 bruno"])
  assert.deepEqual(await cells(""), [])
})

test("an unclosed quote makes its own line unreadable, and no other line", async () => {
  assert.deepEqual(await firstColumn('"ann\nbruno\n"cl"ara\ndora', 100), {
    cells: [
      { line: 2, value: "bruno" },
      { line: 4, value: "dora" },
    ],
    broken: [
      { line: 1, start: 0 },
      { line: 3, start: 11 },
    ],
    isTooLong: false,
  })
  assert.deepEqual(await firstColumn('ann\n"bruno', 100), {
    cells: [{ line: 1, value: "ann" }],
    broken: [{ line: 2, start: 4 }],
    isTooLong: false,
  })
})

test("the maximum number of rows is read, and not one more", async () => {
  const text = Array.from({ length: 100_000 }, (_, number) => `u-${number}`).join("\n")
  const { cells, broken, isTooLong } = await firstColumn(text, 100_000)
  assert.deepEqual(
    [cells.length, cells.at(-1), broken.length, isTooLong],
    [100_000, { line: 100_000, value: "u-99999" }, 0, false],
  )
  assert.deepEqual((await firstColumn(text, 99_999)).isTooLong, true)
  assert.deepEqual((await firstColumn('"a\n'.repeat(1001), 1000)).broken.length, 1001)
})

test("reading a file of commas, or of quotes, does not block the event loop", async () => {
  for (const text of [",".repeat(1_000_000), `"${'""'.repeat(500_000)}`, '""\n'.repeat(300_000)]) {
    let turns = 0
    const counting = setInterval(() => turns++, 0)
    await firstColumn(text, 100_000)
    clearInterval(counting)
    assert.ok(turns > 0 || text.startsWith('"""'), text.slice(0, 10))
  }
})

// A list as a program writes it, and the cells of its first column.
const lists: [name: string, text: string, cells: string[]][] = [
  ["a line that names the separator", "sep=;\nann, A;Archer\nbruno;Blanc", ["2 ann, A", "3 bruno"]],
  ["that line in capitals, quoted, after a byte order mark", '\uFEFF"SEP=|"\r\nann|Archer', ["2 ann"]],
  ["a separator that is a tab", "sep=\t\nann;x\tArcher", ["2 ann;x"]],
  ["a separator within the first quotes", '"Archer, Ann";x\n"Blanc; B";y', ["1 Archer, Ann", "2 Blanc; B"]],
  ["a line end within the first quotes", '"Archer,\nAnn";x\nbruno;y', ["1 Archer,\nAnn", "3 bruno"]],
  ["empty lines before the first", "\n\nann;x", ["3 ann"]],
  ["blanks around quotes", ' "ann" , x\n\t"bruno"\u00a0\n "a ""b""" ,y', ["1 ann", "2 bruno", '3 a "b"']],
  [
    "texts that spreadsheets protect from being read as numbers",
    '="0042",x\n="a,b",y\n"=""007""",z',
    ["1 0042", "2 a,b", "3 007"],
  ],
  ["texts that our own files protect from being read as formulas", "'=1\n'@ann\n'tis", ["1 =1", "2 @ann", "3 'tis"]],
  ["invisible blanks", "\u00a0ann\u200b\n\u2060bruno\u00ad,x\n\u200b\n\ufeffclara", ["1 ann", "2 bruno", "4 clara"]],
  ["an invisible character within a text", "a\u200bnn", ["1 a\u200bnn"]],
]

for (const [name, text, cells] of lists)
  test(`the first column of a list is read: ${name}`, async () => {
    const { cells: found, broken } = await firstColumn(text, 100)
    assert.deepEqual(
      found.map(({ line, value }) => `${line} ${value}`),
      cells,
    )
    assert.deepEqual(broken, [])
  })

test("the first column of what csvRow writes is read back unchanged", async () => {
  for (const text of ["ann", 'a "b"', "a,b;c", "two\nlines", "=1+1", "@x", "'ann", "-1"])
    assert.deepEqual((await firstColumn(csvRow([text, "other, cell"]), 100)).cells, [{ line: 1, value: text }])
})

// Quadratic work would not finish within this time limit.
test("millions of blanks and quotes are read", { timeout: 60_000 }, async () => {
  assert.deepEqual((await firstColumn(`${" ".repeat(3_000_000)}x${"\u200b".repeat(3_000_000)}`, 100)).cells, [
    { line: 1, value: "x" },
  ])
  assert.equal((await firstColumn(`${" ".repeat(1_000_000)}"ann"${"\u00a0".repeat(1_000_000)}x`, 100)).broken.length, 1)
  assert.equal((await firstColumn('"a\n'.repeat(200_000), 200_000)).broken.length, 200_000)
})
