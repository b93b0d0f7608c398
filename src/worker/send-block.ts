import type { AudioBlock } from '#protocol'

/** Sends a block through a port that is for it alone. Its samples go over with it. */
export function sendBlock(block: AudioBlock, to: MessagePort): void {
  const { original, result = [], removed = [] } = block
  const planes = [...original, ...result, ...removed]
  to.postMessage(
    block,
    planes.map((plane) => plane.buffer as ArrayBuffer),
  )
  to.close()
}
