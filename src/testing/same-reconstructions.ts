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
    '886e5d9967772e4d718e166325f0f2da76c5e7d32c60229c78662ea9f276e710',
  ),
  reconstruction(
    { method: 'griffin-lim' },
    '17b86b06851973f6bf0fe3df2d6940f5df4d3e0748e1340c1d3ea46556ea7621',
  ),
  reconstruction(
    { method: 'fast-griffin-lim', start: 'pghi' },
    '9af1e84d418aff47dfb470470e68154ff5dbcc1f7b859c53093b4bf8195b8d7d',
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
