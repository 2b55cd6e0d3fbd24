export { instructorsSection, providersSection } from "./section.ts"
