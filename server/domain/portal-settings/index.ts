export { settingsSection } from "./section.ts"
export { findSettings, setSettings } from "./settings-queries.ts"
