import { joined } from '#core/base'

/** Of lines that are in memory as text at a time. */
const BATCH_CHARACTERS = 2 ** 22

/**
 * Levels as text that any program of tables reads: a row a frame, first the time of its middle, a
 * column a bin, named by its frequency; dBFS to a hundredth, −inf where nothing is.
 *
 * @param levels   dBFS, [frame][bin]
 * @param timesS   of each frame
 * @param freqsHz  of each bin
 */
export function levelsCsv(
  levels: Float32Array,
  timesS: readonly number[],
  freqsHz: readonly number[],
): Uint8Array<ArrayBuffer> {
  const bins = freqsHz.length
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let text = `time_s,${freqsHz.map((hz) => `${Number(hz.toFixed(4))}Hz`).join()}\n`
  for (const [frame, timeS] of timesS.entries()) {
    const row = levels.subarray(frame * bins, (frame + 1) * bins)
    text += `${Number(timeS.toFixed(6))},${Array.from(row, levelText).join()}\n`
    if (text.length < BATCH_CHARACTERS) continue
    parts.push(encoder.encode(text))
    text = ''
  }
  parts.push(encoder.encode(text))
  return joined(parts)
}

/** As Python and R read it. */
function levelText(db: number): string {
  return Number.isFinite(db) ? String(Math.round(100 * db) / 100) : '-inf'
}
