export { EffectsTab, RepairTab } from './tabs'
