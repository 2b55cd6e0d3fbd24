import { setImmediate } from "node:timers/promises"

/** Does something with each of many items, and lets others have their turn after every so many. */
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
