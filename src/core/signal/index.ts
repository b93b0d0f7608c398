export { memorySource } from './memory-source'
export type { SampleSource } from './sample-source'
