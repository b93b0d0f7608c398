import type { FrequencyZero } from '#core/grid'

/** What 0 Hz is, behind the name of a frequency: `, RF`, `, baseband`; nothing for sound. */
export function ofZero(zero: FrequencyZero | undefined): string {
  if (zero === undefined) return ''
  return zero === 'baseband' ? ', baseband' : ', RF'
}
