export { createPlayer } from './create-player'
export type { Command, Layout, ProcessorOptions, Report } from './messages'
export type { BlockRequest, Listening, Player, PlayerOptions } from './player'
export { createPlayerNode, sendCommand } from './player-node'
