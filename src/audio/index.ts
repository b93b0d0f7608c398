export { createPlayer } from './create-player'
export type { Player, PlayerOptions } from './player'
