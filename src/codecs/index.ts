export { codecs } from './codecs'
