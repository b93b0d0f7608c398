import { exp, ln } from '#core/base'

/** Width of the low-pass at scale 0, in cycles a sample. */
const SIGMA_0 = 0.1
/** How many widths above its centre a wavelet ends, for how far its output is subsampled. */
const REACH_WIDTHS = 5
/** Where neighbouring wavelets cross. */
const CROSSING = Math.SQRT1_2

/** A Morlet wavelet: centre and width in cycles a sample, and log2 of how far its output is subsampled. */
export interface Wavelet {
  readonly xi: number
  readonly sigma: number
  readonly j: number
}

export interface ScatteringParams {
  /** log2 of the averaging scale. */
  readonly j: number
  /** Wavelets an octave in the first order; one in the second. */
  readonly q: number
  readonly order: number
}

/** What is averaged to a coefficient: indices into the wavelets of both orders. */
type ScatteringPath =
  | { readonly order: 0 }
  | { readonly order: 1; readonly first: number }
  | { readonly order: 2; readonly first: number; readonly second: number }

export interface ScatteringBank {
  readonly params: ScatteringParams
  readonly first: readonly Wavelet[]
  readonly second: readonly Wavelet[]
  /** Of the low-pass. */
  readonly sigma: number
  /** In kymatio's order: by order, first wavelet, second wavelet. */
  readonly paths: readonly ScatteringPath[]
}

/**
 * The wavelets of a scattering transform, as kymatio's `Scattering1D(J, Q)`: centres a constant ratio
 * apart as long as they are wider than the low-pass, below that a constant step.
 *
 * @see Andén, Mallat, Deep scattering spectrum, IEEE TSP 62(16), 2014
 */
export function scatteringBank(params: ScatteringParams): ScatteringBank {
  const sigma = SIGMA_0 / 2 ** params.j
  const first = wavelets(sigma, params.q)
  const second = wavelets(sigma, 1)
  const indices = [...first.keys()]
  const paths: ScatteringPath[] = [{ order: 0 }]
  if (params.order >= 1) for (const n of indices) paths.push({ order: 1, first: n })
  if (params.order >= 2) {
    for (const n of indices) {
      for (const [m, { j }] of second.entries()) {
        if (j > (first[n] as Wavelet).j) paths.push({ order: 2, first: n, second: m })
      }
    }
  }
  return { params, first, second, sigma, paths }
}

function wavelets(leastSigma: number, q: number): Wavelet[] {
  const octave = (share: number): number => exp(share * Math.LN2)
  const highestXi = Math.max(1 / (1 + octave(3 / q)), 0.35)
  const ratio = octave(1 / q)
  const relativeWidth = (1 - 1 / ratio) / (1 + 1 / ratio) / Math.sqrt(2 * -ln(CROSSING))
  const found: Wavelet[] = []
  const add = (xi: number, sigma: number): void => {
    found.push({ xi, sigma, j: subsampling(xi, sigma) })
  }
  let xi = highestXi
  let sigma = highestXi * relativeWidth
  let elbow = sigma
  if (sigma > leastSigma) {
    add(xi, sigma)
    while (sigma > leastSigma * ratio) {
      xi /= ratio
      sigma /= ratio
      add(xi, sigma)
    }
    elbow = xi
  }
  for (let step = 1; step < q; step++) add(elbow - (step / q) * elbow, leastSigma)
  return found
}

/** The most octaves by which a wavelet's output may be subsampled. */
function subsampling(xi: number, sigma: number): number {
  const upper = Math.min(xi + REACH_WIDTHS * sigma, 0.5)
  let j = 0
  while (upper * 2 ** (j + 2) <= 1) j += 1
  return j
}
