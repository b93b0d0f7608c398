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
    'b75f4616c146582413aaf0242f0fb8b6ec31c92cb7cf437dc0ec658389a949a2',
  ),
  reconstruction(
    { method: 'fast-griffin-lim', start: 'pghi' },
    '9e1bfb001b402f38a1ee03541c71db56825a7bb158aa750f9dd98331289ddc99',
  ),
  reconstruction(
    { method: 'admm' },
    'd42da1202125d49cebad0f1a84cdbe715f2f8355276b5587d149b207fc370fb9',
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
