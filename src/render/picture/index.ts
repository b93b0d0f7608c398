export { createCanvas2dRenderer } from './canvas2d-renderer'
export { createRenderer, type RendererChoice } from './create-renderer'
export { paintedRgba } from './painted-rgba'
