import type { BlockLayout, Pace, PlayerCommand, ProcessorOptions } from './messages'
// oxlint-disable-next-line import/default -- Vite makes this module: its default is the file's address
import workletUrl from './player-worklet.ts?worker&url'

/**
 * The processor as a node of a live or an offline context, not connected to anything.
 *
 * @throws {DOMException} if the browser cannot load the worklet
 */
export async function createPlayerNode(
  context: BaseAudioContext,
  layout: BlockLayout,
  pace: Pace,
): Promise<AudioWorkletNode> {
  await context.audioWorklet.addModule(workletUrl)
  return new AudioWorkletNode(context, 'specmask-player', {
    numberOfInputs: 0,
    numberOfOutputs: 1,
    outputChannelCount: [layout.channels],
    processorOptions: { layout, pace } satisfies ProcessorOptions,
  })
}

/** Sends a command; the port or the weights in it go over to the processor. */
export function sendCommand(node: AudioWorkletNode, command: PlayerCommand): void {
  node.port.postMessage(command, ownedBy(command))
}

function ownedBy(command: PlayerCommand): Transferable[] {
  if (command.kind === 'expect') return [command.port]
  if (command.kind === 'pace') return [command.pace.kernel.weights.buffer as ArrayBuffer]
  return []
}
