import { plausibleCentre } from '../radio/radio-facts'
import { latin1Text } from '../times/latin1'
import type { RawFacts } from './raw-facts'

/** What the text beside a capture says of its samples. */
export type CaptureFacts = Pick<RawFacts, 'rateHz' | 'centreHz'>

/** Whether a capture of a PortaPack has such a name: `BBD_0001.C16`, `BBD_0001.C8`. */
export function isCapture(name: string): boolean {
  return /\.c(8|16)$/i.test(name)
}

/** Names that the text beside a capture may have: the device writes capitals. */
export function captureTextNames(name: string): readonly string[] {
  return ['TXT', 'txt'].map((ending) => name.replace(/[^.]+$/, ending))
}

/**
 * What a PortaPack writes beside a capture under its name, rate and centre in hertz, a line each:
 *
 *     center_frequency=433920000
 *     sample_rate=500000
 *
 * and at times where it was recorded; undefined where a text says no rate.
 */
export function captureFacts(name: string, head: Uint8Array): CaptureFacts | undefined {
  if (!/\.txt$/i.test(name)) return undefined
  const lines = latin1Text(head).split(/\r?\n/)
  const valueOf = (key: string): number => {
    const line = lines.find((each) => each.startsWith(`${key}=`)) ?? ''
    return Number(/=\s*(\d{1,13})\s*$/.exec(line)?.[1] ?? 0)
  }
  const rateHz = valueOf('sample_rate')
  const centreHz = plausibleCentre(valueOf('center_frequency'))
  if (rateHz === 0) return undefined
  return { rateHz, ...(centreHz === undefined ? {} : { centreHz }) }
}
