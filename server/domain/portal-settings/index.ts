export { settingsSection } from "./section.ts"
export { findCurrency, findSettings, setSettings } from "./settings-queries.ts"
