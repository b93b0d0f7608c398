export { startFind } from './find'
