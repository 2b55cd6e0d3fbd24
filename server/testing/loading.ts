export const kept = { added: 0, changed: 0, kept: 1 }

export const changed = { added: 0, changed: 1, kept: 0 }
