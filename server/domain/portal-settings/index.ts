export { findCurrency, findSettings, setSettings } from "./queries.ts"
