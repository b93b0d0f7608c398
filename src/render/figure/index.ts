export { drawFigure } from './figure-canvas'
export type { FigureFacts } from './figure-facts'
export { figureLayout } from './figure-layout'
export { figureSvg } from './figure-svg'
