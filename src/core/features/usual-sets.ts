import type { FeatureSet } from './feature-set'

/**
 * What is computed where nobody says, by the recording's kind. The mel bands of MFCC are none of I/Q,
 * whose linear ones see signals beside carriers unfiltered, too; of some dozen rows neighbours are
 * told best by few columns.
 */
export const USUAL_SETS: Readonly<Record<'real' | 'iq', readonly FeatureSet[]>> = {
  real: ['spectral', 'mfcc'],
  iq: ['spectral'],
}
