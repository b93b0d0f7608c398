export { PhaseLabTab } from './PhaseLabTab'
