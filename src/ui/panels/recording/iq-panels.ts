export { IqPanel } from './IqPanel'
export { TunerPanel } from './TunerPanel'
