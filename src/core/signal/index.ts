export { memorySource } from './memory-source'
export { type ChannelChoice, readChannel } from './read-channel'
export type { SampleSource } from './sample-source'
