import { countText } from '#core/base'
import type { PcmDecoder } from '#core/dsp'
import { readPlanes } from '#core/signal'
import type { ByteSource } from './byte-source'
import type { RecordingFacts } from './recording-facts'
import { recordingSource } from './recording-source'

/** Sample values that a float recording may hold and a person should hear of. */
export interface UnusualCounts {
  /** NaN or infinite. */
  readonly nonFinite: number
  /** Finite, but infinite once rounded to 32 bits. */
  readonly beyondFloat32: number
}

/** The smallest magnitude that rounds to infinity: half a step above the largest float32. */
const FLOAT32_OVERFLOW = 2 ** 128 - 2 ** 103

/** Whether samples may be unusual: those of other encodings, and what decoders make, are not. */
export function mayBeUnusual({ format, decodedFrom }: RecordingFacts): boolean {
  return format.encoding === 'float' && decodedFrom === undefined
}

/** Counts over all channels of sample instants [startSample, endSample). */
export async function countUnusual(
  bytes: ByteSource,
  facts: RecordingFacts,
  startSample: number,
  endSample: number,
  decode?: PcmDecoder,
): Promise<UnusualCounts> {
  const source = recordingSource(bytes, facts, decode)
  const length = endSample - startSample
  const planes = Array.from({ length: facts.channels }, () => new Float64Array(length))
  const nonFinite = await readPlanes(source, startSample, planes)
  let beyondFloat32 = 0
  // What was stored in 32 bits is no larger.
  if (facts.format.bytes === 4) return { nonFinite, beyondFloat32 }
  for (const plane of planes) {
    for (let n = 0; n < length; n++) {
      if (Math.abs(plane[n] as number) >= FLOAT32_OVERFLOW) beyondFloat32 += 1
    }
  }
  return { nonFinite, beyondFloat32 }
}

/** What there is to tell, each a sentence for a person. */
export function unusualWarnings({ nonFinite, beyondFloat32 }: UnusualCounts): string[] {
  const warnings: string[] = []
  if (nonFinite > 0) {
    const hold = countText(nonFinite, 'sample holds', 'samples hold')
    warnings.push(
      `${hold} no finite number. They count as silence here; untouched ones are saved as they are.`,
    )
  }
  if (beyondFloat32 > 0) {
    const are = countText(beyondFloat32, 'sample is', 'samples are')
    warnings.push(
      `${are} larger than a 32-bit number can be (3.4e38): the picture and the sound are no guide to them.`,
    )
  }
  return warnings
}
