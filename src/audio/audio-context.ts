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
 * The first context starts the browser's audio, and whoever makes it is held up for 100 ms. Who asks
 * for the devices has that started as well, but need not stand by.
 */
async function startAudio(): Promise<void> {
  // Where they cannot be told, a context starts it.
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

/** Seconds from the processor to the ear; not every browser knows its output's share. */
export function latencyS(context: AudioContext): number {
  return context.baseLatency + ('outputLatency' in context ? context.outputLatency : 0)
}
