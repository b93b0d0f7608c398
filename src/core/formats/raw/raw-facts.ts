import type { RecordingFacts } from '../recording-facts'
import { datatypeName } from '../sigmf/datatype'

/** What a person says of samples without a header. */
export interface RawFacts {
  /** SigMF's name: `cu8`, `ci16_le`, `rf32_le`. */
  readonly datatype: string
  /** Above 0. */
  readonly rateHz: number
  /** Of I/Q: the radio frequency of 0 Hz. */
  readonly centreHz?: number
  /** Of sound: values in turn; 1 where nothing is said. */
  readonly channels?: number
  /** In front of the first sample: they stay as they are. 0 where nothing is said. */
  readonly headerBytes?: number
}

/** How samples without a header are read that are open. */
export function rawFactsOf(
  facts: Pick<RecordingFacts, 'kind' | 'channels' | 'format' | 'rateHz' | 'centreHz' | 'spans'>,
): RawFacts {
  const { kind, channels, format, rateHz, centreHz, spans } = facts
  const isComplex = kind === 'iq' && channels === 2
  const headerBytes = spans[0]?.byteStart ?? 0
  return {
    datatype: datatypeName(isComplex, format),
    rateHz,
    ...(centreHz === undefined ? {} : { centreHz }),
    ...(isComplex || channels === 1 ? {} : { channels }),
    ...(headerBytes === 0 ? {} : { headerBytes }),
  }
}
