export { type ColourBarScene, drawColourBar } from './colour-bar'
export { drawFrequencyAxis, type FrequencyAxisScene } from './frequency-axis-drawing'
export { drawRuler } from './ruler'
export type { RulerScene } from './ruler-scene'
