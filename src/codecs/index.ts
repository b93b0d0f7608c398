export { codecs } from './codecs'
export { decodeJpeg } from './decode-jpeg'
