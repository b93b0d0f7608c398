export { SpectrumChart } from './SpectrumChart'
