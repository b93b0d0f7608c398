import type { Command, ProcessorOptions } from './messages'
// oxlint-disable-next-line import/default -- Vite makes this module: its default is the file's address
import workletUrl from './player-worklet.ts?worker&url'

/**
 * The processor as a node of a live or an offline context, not connected to anything.
 *
 * @param options.commands  obeyed before the first frame, at a defined time, which messages sent
 *                          later are not; the buffers they hold are copied
 * @throws {DOMException} if the browser cannot load the worklet
 */
export async function createPlayerNode(
  context: BaseAudioContext,
  options: ProcessorOptions,
): Promise<AudioWorkletNode> {
  await context.audioWorklet.addModule(workletUrl)
  return new AudioWorkletNode(context, 'specmask-player', {
    numberOfInputs: 0,
    numberOfOutputs: 1,
    outputChannelCount: [options.layout.channels],
    processorOptions: options,
  })
}

/** Sends a command; the samples and weights in it go over to the processor. */
export function sendCommand(node: AudioWorkletNode, command: Command): void {
  node.port.postMessage(command, buffersOf(command))
}

function buffersOf(command: Command): ArrayBuffer[] {
  if (command.kind === 'pace') return unshared([command.kernel.weights])
  if (command.kind !== 'block') return []
  const { original, filtered, removed } = command.block
  return unshared([...original, ...(filtered ?? []), ...(removed ?? [])])
}

/** Each buffer once: planes may be views of a common one. */
function unshared(arrays: readonly (Float32Array | Float64Array)[]): ArrayBuffer[] {
  const buffers = new Set(arrays.map((array) => array.buffer))
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer)
}
