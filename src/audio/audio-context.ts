/**
 * A context that is not running yet: at this rate, or at the browser's own where that is refused
 * (Chrome: 3,000 … 768,000 Hz).
 *
 * @throws {DOMException} if the browser has no audio
 */
export async function restingContext(rateHz: number): Promise<AudioContext> {
  await startAudio()
  const context = openContext(rateHz)
  void context.suspend()
  return context
}

/**
 * The first context starts the browser's audio, which blocks the thread for 100 ms. Listing the
 * devices starts it as well, and does not block.
 */
async function startAudio(): Promise<void> {
  // Where devices cannot be listed, the context starts it.
  await navigator.mediaDevices?.enumerateDevices().catch(() => undefined)
}

function openContext(rateHz: number): AudioContext {
  try {
    return new AudioContext({ sampleRate: rateHz, latencyHint: 'interactive' })
  } catch {
    return new AudioContext({ latencyHint: 'interactive' })
  }
}

/** The rate a context plays at. It holds one in float32: 2 MHz / 83 is not what it says, but what it plays. */
export function playedRateHz({ sampleRate }: AudioContext, askedHz: number): number {
  return sampleRate === Math.fround(askedHz) ? askedHz : sampleRate
}

/** Output latency in seconds; not every browser reports the device's part of it. */
export function latencyS(context: AudioContext): number {
  return context.baseLatency + ('outputLatency' in context ? context.outputLatency : 0)
}
