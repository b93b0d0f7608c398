export { auxiFacts } from './auxi'
export { iqStatistics, isBalanced, isOneSided } from './iq-statistics'
export { rcvrFacts } from './rcvr'
