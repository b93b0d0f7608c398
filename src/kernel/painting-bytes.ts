import { hex } from '../render/values/assembly/index.ts?assemblyscript'
import { moduleBytes } from './module-bytes'

/** The compiled loops over the picture's pixels, for the worker that draws. */
export const paintingBytes = moduleBytes(hex)
