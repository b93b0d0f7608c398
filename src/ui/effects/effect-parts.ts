export { EffectsList } from './EffectsList'
export { RepairCards } from './RepairCards'
