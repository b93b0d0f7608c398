// Imports nothing, so that it serves wherever a recording can be exported: in Node and in a page.

const RATE_HZ = 22050
const LENGTH = 66_151
const CHANNELS = 2
const BYTES = 8
const HEADER_BYTES = 44

/**
 * Three seconds of stereo in float64 with noise in every bit: a saw and a triangle an octave apart,
 * a click every 5,000 samples, all by whole numbers and powers of two.
 */
export function sameBytesWav(): Uint8Array<ArrayBuffer> {
  const samplesBytes = LENGTH * CHANNELS * BYTES
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + samplesBytes))
  const tag = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i))
  }
  tag(0, 'RIFF')
  view.setUint32(4, HEADER_BYTES - 8 + samplesBytes, true)
  tag(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 3, true)
  view.setUint16(22, CHANNELS, true)
  view.setUint32(24, RATE_HZ, true)
  view.setUint32(28, RATE_HZ * CHANNELS * BYTES, true)
  view.setUint16(32, CHANNELS * BYTES, true)
  view.setUint16(34, 8 * BYTES, true)
  tag(36, 'data')
  view.setUint32(40, samplesBytes, true)
  let state = 1
  /** A linear congruential generator, x ← 48271·x mod 2^31 − 1: whole numbers below 2^53. */
  const random = (): number => {
    state = (48271 * state) % 0x7fffffff
    return state
  }
  for (let n = 0, at = HEADER_BYTES; n < LENGTH; n++) {
    const saw = ((n * 1307) % 65536) / 65536 - 0.5
    const triangle = Math.abs(((n * 653) % 65536) / 32768 - 1) - 0.5
    const click = n % 5000 === 0 ? 0.25 : 0
    for (const wave of [saw / 2 + click, triangle / 2 - click]) {
      const noise = (random() / 2 ** 31 - 0.5) / 8 + random() / 2 ** 62
      view.setFloat64(at, wave + noise, true)
      at += BYTES
    }
  }
  return new Uint8Array(view.buffer)
}

/** A project file of that recording, `same.wav`, with an edit. */
export function sameBytesProject(edit: object): string {
  const recording = {
    name: 'same.wav',
    sizeBytes: 1,
    fingerprint: '0',
    kind: 'real',
    sampleRateHz: RATE_HZ,
    channels: CHANNELS,
    frames: LENGTH,
  }
  return JSON.stringify({ format: 'specmask-project', version: 2, recording, ...edit })
}

const lost = { kind: 'reject', gainDb: null } as const
const retained = { kind: 'keep' } as const
const soft = { timeS: 0.0173, freqHz: 61.7 } as const

/** One shape of each kind, soft and hard, with gains that are no powers of two. */
const regions = [
  {
    id: 'brush',
    effect: { kind: 'reject', gainDb: -13.7 },
    feather: soft,
    shape: {
      kind: 'brush',
      points: [
        [0.2, 700, 0.6],
        [0.61, 3120.5, 1],
        [0.9, 1875.3, 0.35],
        [1.37, 5200, 0.8],
      ],
      radiusS: 0.07,
      radiusHz: 413,
    },
  },
  {
    id: 'lasso',
    effect: lost,
    feather: { timeS: 0.031, freqHz: 250 },
    shape: {
      kind: 'lasso',
      points: [
        [1.1, 900],
        [1.9, 1700.7],
        [2.3, 6100],
        [1.5, 7777],
        [1.75, 3000],
      ],
    },
  },
  {
    id: 'harmonics',
    channels: [0],
    effect: { kind: 'reject', gainDb: 4.3 },
    feather: { timeS: 0.005, freqHz: 20 },
    shape: {
      kind: 'harmonics',
      points: [
        [0.3, 439.7],
        [1.2, 461.1],
        [2.7, 402.9],
      ],
      count: 12,
      widthHz: 33.3,
    },
  },
  {
    id: 'compound',
    effect: { kind: 'reject', gainDb: -31.3 },
    feather: soft,
    shape: {
      kind: 'compound',
      parts: [
        {
          op: 'add',
          shape: { kind: 'rectangle', startS: 2.2, endS: 2.8, lowHz: 2000, highHz: 9000 },
        },
        {
          op: 'subtract',
          shape: { kind: 'brush', points: [[2.5, 5000, 0.9]], radiusS: 0.15, radiusHz: 1900 },
        },
      ],
    },
  },
  {
    id: 'rectangle',
    channels: [1],
    effect: retained,
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'rectangle', startS: 0.55, endS: 1.61, lowHz: 1234.5, highHz: 2345.6 },
  },
] as const

/** An edit of that recording, as `specmask.edit` takes it, and the SHA-256 of the WAV it makes. */
interface SameBytesJob {
  readonly name: string
  readonly edit: MaskEdit | { readonly chain: readonly object[] }
  readonly sha256: string
}

interface MaskEdit {
  readonly background: 'keep' | 'reject'
  readonly regions: readonly object[]
  readonly stft: {
    readonly window: string
    readonly windowLength: number
    readonly fftSize: number
    readonly hop: number
    readonly beta?: number
  }
}

/**
 * Every window but the flat one, hops that divide it and that do not, windows shorter than their
 * transforms, and layers of every kind behind a mask. The hashes are those of the SIMD kernel, which is in use wherever WebAssembly has SIMD.
 */
export const SAME_BYTES_JOBS: readonly SameBytesJob[] = [
  job(
    'keep',
    { window: 'hann', windowLength: 2048, fftSize: 2048, hop: 512 },
    'ef0580ba4d51a377c9d8346cd63a9e77650189a9fe2792a0b4303c28d36b6bcf',
  ),
  job(
    'reject',
    { window: 'kaiser', windowLength: 1000, fftSize: 1024, hop: 250, beta: 8.6 },
    '7e83dd349f1ef437fe3f90c8bebbf08c227abf3087f1ea2cea9a7dec0d531b5c',
  ),
  job(
    'keep',
    { window: 'kaiser', windowLength: 8192, fftSize: 8192, hop: 250, beta: 520 },
    'da7050510283a4d8da10497d84e7496af9e37b13545ddfc9385c98038f4279a3',
  ),
  job(
    'reject',
    { window: 'hann', windowLength: 4097, fftSize: 8192, hop: 1000 },
    '3b90eed62c3ef18dd3ec8890ad10694d8cfad36635dddb25a8e1d04b64a6cf45',
  ),
  job(
    'keep',
    { window: 'sqrt-hann', windowLength: 512, fftSize: 512, hop: 256 },
    '213ab9ce4a8df7129314926a988113b2240c0e15aae7909b7a302d98d8740b96',
  ),
  job(
    'keep',
    { window: 'hamming', windowLength: 777, fftSize: 1024, hop: 259 },
    '919ec1111f93655669bbfcf59bd3d11d9ce9d7dc35b68b41eb610b9c79275ae9',
  ),
  job(
    'keep',
    { window: 'blackman', windowLength: 1500, fftSize: 2048, hop: 300 },
    '02f6397562147795c9970c114c7a2b8711659bd67acb22127875f08a2a5839df',
  ),
  job(
    'reject',
    { window: 'blackmanharris', windowLength: 16384, fftSize: 16384, hop: 2048 },
    'a3057ea0e845f7a2a59fbbaef6ebed7e03c2ec270058712a08334b650727b069',
  ),
  {
    name: 'layers of every kind',
    edit: {
      chain: [
        { kind: 'mask', regions: regions.slice(0, 2) },
        { kind: 'denoise', learn: { startS: 0, endS: 0.5 }, reductionDb: 9.1, sensitivityDb: -7 },
        { kind: 'denoise', method: 'gate', where: { endS: 2.9 }, smoothingHz: 200 },
        { kind: 'hpss', strength: 0.7, where: { startS: 0.3, highHz: 7000 } },
        { kind: 'hpss', keep: 'percussive', margin: 1.3, channels: [1] },
      ],
    },
    sha256: '79ed3bf81c1830ed1be0d445050fbbd88cb1bee3f57cc9b3677ca64d6729948e',
  },
  {
    name: 'a hum, followed and taken away',
    edit: { chain: [{ kind: 'dehum', fundamentalHz: 55.3, count: 12 }] },
    sha256: '793053b34443a0e5c1da1a6e776e954a46bc8fb6f29dc3255839d4fa5b345d8d',
  },
  {
    name: 'clicks, found and repaired',
    edit: { chain: [{ kind: 'declick', sensitivity: 1 }] },
    sha256: '3631762dab6f47b65e19a9dad1f63fe758687f60207055e5c0908416775932c3',
  },
  {
    name: 'peaks made again, lines that stand still taken away',
    edit: {
      chain: [
        { kind: 'declip', thresholdDb: -9.3, where: { endS: 0.4 } },
        { kind: 'despur', minS: 0.5, strength: 0.9 },
      ],
    },
    sha256: '82f25776eb9f53a0e5ca5dd6ac3189b655202e5e604a645ec8cab46aa96f00cd',
  },
  {
    name: 'gaps and cells healed',
    edit: {
      chain: [
        {
          kind: 'mask',
          regions: [
            healed('gap', 0.5, 0.52, 0, 20_000, 'auto'),
            healed('box', 0.8, 1.1, 1200, 2300.5, 'auto'),
            healed('like', 1.4, 1.6, 3000, 4000, 'pattern'),
          ],
        },
      ],
    },
    sha256: 'de9d61a6f7d84ac6d96fa0df821df3e4b0fb61d194dde18f15ad85502e2191c1',
  },
]

function healed(
  id: string,
  startS: number,
  endS: number,
  lowHz: number,
  highHz: number,
  from: 'auto' | 'pattern',
) {
  return {
    id,
    effect: { kind: 'heal', from },
    feather: { timeS: 0, freqHz: 0 },
    shape: { kind: 'rectangle', startS, endS, lowHz, highHz },
  } as const
}

function job(
  background: MaskEdit['background'],
  stft: MaskEdit['stft'],
  sha256: string,
): SameBytesJob {
  return {
    name: `${stft.window} ${stft.windowLength}`,
    edit: { background, regions, stft },
    sha256,
  }
}
