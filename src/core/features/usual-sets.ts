import type { FeatureSet } from './feature-set'

/**
 * The sets that are computed where a request names none, by the recording's kind. I/Q has no mel
 * bands, and LFCC, whose linear bands tell signals from carriers unfiltered, adds columns without
 * telling classes better: nearest neighbours among some dozen rows do best with few.
 */
export const USUAL_SETS: Readonly<Record<'real' | 'iq', readonly FeatureSet[]>> = {
  real: ['spectral', 'mfcc'],
  iq: ['spectral'],
}
