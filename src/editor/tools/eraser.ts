import { brush } from './brush'

/** A brush whose stroke is taken away from what was painted. */
export const eraser: typeof brush = { ...brush, name: 'Eraser' }
