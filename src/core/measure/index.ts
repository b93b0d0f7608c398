export { type Measured, type Measures, measured } from './measure'
