export { openSound } from '#core/formats'
