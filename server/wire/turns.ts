import { setImmediate } from "node:timers/promises"

/** Calls a function for each of many items, and yields to the event loop after every `turnItems` items. */
export async function inTurns<Item>(
  items: readonly Item[],
  each: (item: Item, place: number) => void,
  turnItems = 10_000,
): Promise<void> {
  for (let place = 0; place < items.length; place++) {
    each(items[place] as Item, place)
    if ((place + 1) % turnItems === 0) await setImmediate()
  }
}
