export { findCurrency, findSettings, setSettings } from "./settings-queries.ts"
