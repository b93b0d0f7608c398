export { parsedProject } from '#core/project'
