/** A request for sound from the magnitudes of `sameBytesWav`, and the SHA-256 of the samples, float64 little-endian. */
interface SameReconstruction {
  readonly request: {
    readonly method: 'minimum' | 'griffin-lim' | 'fast-griffin-lim' | 'admm' | 'gradient' | 'pghi'
    readonly loss?: 'log-magnitude'
    readonly start?: 'pghi'
    readonly seed: number
    readonly iterations: number
    readonly startS: number
    readonly endS: number
    readonly stft: typeof RECONSTRUCTED_STFT
  }
  readonly sha256: string
}

const RECONSTRUCTED_STFT = { window: 'hann', windowLength: 500, fftSize: 512, hop: 125 } as const

/** Every way to a phase that computes one. */
export const SAME_RECONSTRUCTIONS: readonly SameReconstruction[] = [
  reconstruction(
    { method: 'minimum' },
    '3ce4865d45d69e40d260dd0eaa27687a392189d6597a8e395d5ad87fa3636295',
  ),
  reconstruction(
    { method: 'griffin-lim' },
    '17b86b06851973f6bf0fe3df2d6940f5df4d3e0748e1340c1d3ea46556ea7621',
  ),
  reconstruction(
    { method: 'fast-griffin-lim', start: 'pghi' },
    'e096388a6701884f3f1ca4214add80e644f80ea6f194b2aa6c10033452e1b142',
  ),
  reconstruction(
    { method: 'admm' },
    'd830acaa80f1b871fac046d8938602daf0f4b9079e8dc68a5b609c7879cbfe89',
  ),
  reconstruction(
    { method: 'gradient', loss: 'log-magnitude' },
    '9ae7a586b836a71af60a27af757c83777cd6d029e94147f4a5ad62b941997a89',
  ),
]

function reconstruction(
  way: Pick<SameReconstruction['request'], 'method' | 'loss' | 'start'>,
  sha256: string,
): SameReconstruction {
  const stft = RECONSTRUCTED_STFT
  return { request: { ...way, seed: 3, iterations: 5, startS: 0.5, endS: 1.2, stft }, sha256 }
}
