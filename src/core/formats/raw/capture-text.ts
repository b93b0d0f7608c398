import { plausibleCentre } from '../radio/radio-facts'
import { latin1Text } from '../times/latin1'
import type { RawFacts } from './raw-facts'

/** What the text beside a capture says of its samples. */
export type CaptureFacts = Pick<RawFacts, 'rateHz' | 'centreHz'> &
  Partial<Pick<RawFacts, 'datatype'>>

/**
 * Whether a capture has such a name beside which a text may lie: a PortaPack's `BBD_0001.C16` and
 * `.C8`, an `.iq` of Signal Hound's Spike.
 */
export function isCapture(name: string): boolean {
  return /\.(c8|c16|iq)$/i.test(name)
}

/**
 * Names that the text beside a capture may have: a PortaPack writes capitals; several files of
 * seconds, `pack1_0-1s.iq`, have one.
 */
export function captureTextNames(name: string): readonly string[] {
  const stem = name.replace(/\.[^.]*$/, '')
  if (!/\.iq$/i.test(name)) return [`${stem}.TXT`, `${stem}.txt`]
  const whole = stem.replace(/_\d+-\d+s$/, '')
  return [...new Set([stem, whole])].flatMap((each) => [`${each}.xml`, `${each}.XML`])
}

/** What a text says of the capture that it lies beside; undefined where it says no rate. */
export function captureFacts(name: string, head: Uint8Array): CaptureFacts | undefined {
  const text = latin1Text(head)
  if (/\.txt$/i.test(name)) return portaPackFacts(text)
  return /\.xml$/i.test(name) && text.includes('<SignalHoundIQFile') ? spikeFacts(text) : undefined
}

/**
 * What a PortaPack writes beside a capture under its name, rate and centre in hertz, a line each:
 *
 *     center_frequency=433920000
 *     sample_rate=500000
 *
 * and at times where it was recorded.
 */
function portaPackFacts(text: string): CaptureFacts | undefined {
  const lines = text.split(/\r?\n/)
  const valueOf = (key: string): string | undefined => {
    const line = lines.find((each) => each.startsWith(`${key}=`)) ?? ''
    return /=\s*(\d{1,13})\s*$/.exec(line)?.[1]
  }
  return factsOf(valueOf('sample_rate'), valueOf('center_frequency'))
}

const SPIKE_TYPES: Readonly<Record<string, string>> = {
  'complex short': 'ci16_le',
  'complex float': 'cf32_le',
}

/** What Spike writes beside its I/Q, as XML. Values are of full scale; what that is in mW is left out. */
function spikeFacts(text: string): CaptureFacts | undefined {
  const valueOf = (tag: string): string | undefined =>
    new RegExp(`<${tag}>\\s*([^<]{1,40}?)\\s*</${tag}>`).exec(text)?.[1]
  const facts = factsOf(valueOf('SampleRate'), valueOf('CenterFrequency'))
  const datatype = SPIKE_TYPES[valueOf('DataType')?.toLowerCase() ?? '']
  return facts && { ...facts, ...(datatype === undefined ? {} : { datatype }) }
}

function factsOf(rate: string | undefined, centre: string | undefined): CaptureFacts | undefined {
  const rateHz = Number(rate ?? 0)
  const centreHz = plausibleCentre(Number(centre ?? 0))
  if (!(rateHz > 0)) return undefined
  return { rateHz, ...(centreHz === undefined ? {} : { centreHz }) }
}
