export { checks } from './checks'
export { contextWith, poolWith } from './context'
export { FakeLocks } from './fake-locks'
