/** The word that a misspelled word probably stands for. */
export function closest(word: string, words: readonly string[]): string | undefined {
  // More edits than that are another name, not a misspelling.
  if (word.length > 100) return undefined
  const most = word.length < 5 ? 1 : Math.max(2, Math.floor(word.length / 4))
  const ranked = words.map((other) => ({ other, steps: steps(word.toLowerCase(), other.toLowerCase()) }))
  return ranked.filter((one) => one.steps <= most).sort((a, b) => a.steps - b.steps)[0]?.other
}

/** The edit distance: how many letters must be added, removed or replaced to turn one word into the other. */
function steps(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1]! + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
