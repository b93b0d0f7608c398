export type { Actions, App, Mounts, PointerSample } from './app'
export { createApp } from './create-app'
export { type ExportChoice, plannedExport } from './export-choice'
export { MEMORY_BUDGETS } from './memory-shares'
