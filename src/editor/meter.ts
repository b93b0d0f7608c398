import { log10 } from '#core/base'

/** What a level meter shows of a channel, dBFS. */
interface ChannelMeter {
  /** Of the bar, which rises at once and falls evenly. */
  readonly levelDb: number
  /** The highest of the last seconds. */
  readonly peakDb: number
  readonly peakAtMs: number
}

/** A level meter at a time. */
export interface Meter {
  readonly channels: readonly ChannelMeter[]
  readonly atMs: number
  /** Whether full scale has been reached since it was last looked at. */
  readonly hasClipped: boolean
}

/** Lower levels are shown as this. */
export const LEAST_METER_DB = -60
const FALL_DB_PER_S = 24
const HOLD_MS = 1500

export const SILENT_METER: Meter = { channels: [], atMs: 0, hasClipped: false }

/**
 * The meter after some more sound: bars fall by 24 dB a second and are raised by peaks, the highest of
 * each channel is held for 1.5 s and falls then like its bar.
 *
 * @param peaks  of each channel the largest sample since before, whatever its sign
 */
export function metered(before: Meter, peaks: readonly number[], nowMs: number): Meter {
  const fallDb = (FALL_DB_PER_S * Math.max(0, nowMs - before.atMs)) / 1000
  const channels = peaks.map((peak, c): ChannelMeter => {
    const nowDb = Math.max(LEAST_METER_DB, peak > 0 ? 20 * log10(peak) : LEAST_METER_DB)
    const last = before.channels[c]
    const levelDb = Math.max(nowDb, (last?.levelDb ?? LEAST_METER_DB) - fallDb)
    if (last === undefined || levelDb >= last.peakDb) {
      return { levelDb, peakDb: levelDb, peakAtMs: nowMs }
    }
    const isRecent = nowMs - last.peakAtMs < HOLD_MS
    const peakDb = isRecent ? last.peakDb : Math.max(levelDb, last.peakDb - fallDb)
    return { levelDb, peakDb, peakAtMs: last.peakAtMs }
  })
  const hasClipped = before.hasClipped || peaks.some((peak) => peak >= 1)
  return { channels, atMs: nowMs, hasClipped }
}
