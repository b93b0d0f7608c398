export { createPlayer } from './create-player'
export type { Player, PlayerOptions, SignalName } from './player'
