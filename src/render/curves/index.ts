export { type CurvesScene, drawCurves } from './curves'
