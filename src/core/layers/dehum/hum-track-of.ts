import type { DehumLayer } from './dehum-layer'
import type { HumTrack } from './hum-track'

/** The fundamental that a layer follows; undefined as long as it has to be learnt. */
export function trackOf({ fundamentalHz, drift, learnt }: DehumLayer): HumTrack | undefined {
  if (learnt !== undefined) return learnt.track
  if (fundamentalHz === 'auto' || drift) return undefined
  return { stepS: 1, fundamentalHz: [fundamentalHz] }
}
