export { foundByRequest } from './find'
