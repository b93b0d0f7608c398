import { AppError } from '#core/base'

/** Firefox takes up to 1.2 s to start a device; what stands still longer has none. It is reported within two seconds. */
const WAIT_MS = 1900
const CHECK_MS = 100

/** Sound was asked for and the browser gives none. Shown to the user as it reads. */
export class AudioStopped extends AppError {
  override readonly name = 'AudioStopped'
}

const NO_CLOCK =
  'the browser’s audio does not start. Is there a device to play on, and may this page play sound?'

/**
 * Tells when the audio clock stands still for nearly two seconds after it should have started. Firefox
 * without a device leaves `resume()` pending for ever and says nothing.
 *
 * @param onStopped  called at most once, and not after the returned function was
 * @returns          ends the watch
 */
export function watchClock(
  context: Pick<AudioContext, 'currentTime'>,
  onStopped: (error: AudioStopped) => void,
): () => void {
  const startS = context.currentTime
  const endMs = performance.now() + WAIT_MS
  const timer = setInterval(() => {
    if (context.currentTime > startS) return clearInterval(timer)
    if (performance.now() < endMs) return
    clearInterval(timer)
    onStopped(new AudioStopped(NO_CLOCK))
  }, CHECK_MS)
  return () => clearInterval(timer)
}
