export { FakeLocks } from './fake-locks'
export { poolWith, studioWith } from './studio'
