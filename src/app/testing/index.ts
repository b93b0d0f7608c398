export { poolWith, studioWith } from './studio'
