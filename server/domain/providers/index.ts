export { findProviderId } from "./provider-queries.ts"
export { instructorsSection, providersSection } from "./section.ts"
