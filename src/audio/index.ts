export { createPlayer } from './create-player'
export type { Listening, Player, PlayerOptions } from './player'
