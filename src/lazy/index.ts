export { fetchAll, lazy } from './lazy'
