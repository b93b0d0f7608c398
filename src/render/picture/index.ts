export { createCanvas2dRenderer } from './canvas2d-renderer'
export { createRenderer, hasHardwareWebgl, type RendererChoice } from './create-renderer'
export { paintedRgba } from './painted-rgba'
