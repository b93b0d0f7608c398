/**
 * The filter once more, from its formulas alone: direct sums, no FFT, no blocks, nothing shared
 * with the application.
 */

export interface Box {
  readonly startS: number
  readonly endS: number
  readonly lowHz: number
  readonly highHz: number
  /** The gain inside. */
  readonly gain: number
}

export interface Grid {
  readonly rateHz: number
  /** Also the transform's size; a periodic Hann window. */
  readonly windowLength: number
  readonly hop: number
}

interface Bins {
  readonly re: Float64Array
  readonly im: Float64Array
}

function hann(length: number): Float64Array {
  return Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length))
}

/** X[m,k] = Σ x[n + m·hop − ⌊L/2⌋] w[n] e^(−2πikn/N), k = 0 … N/2. */
function analysed(x: Float64Array, frame: number, grid: Grid): Bins {
  const { windowLength, hop } = grid
  const window = hann(windowLength)
  const first = frame * hop - Math.floor(windowLength / 2)
  const re = new Float64Array(windowLength / 2 + 1)
  const im = new Float64Array(windowLength / 2 + 1)
  const { cosine, sine } = circle(windowLength)
  for (let k = 0; k < re.length; k++) {
    let real = 0
    let imaginary = 0
    for (let n = 0; n < windowLength; n++) {
      const value = (x[first + n] ?? 0) * (window[n] as number)
      const turn = (k * n) % windowLength
      real += value * (cosine[turn] as number)
      imaginary -= value * (sine[turn] as number)
    }
    re[k] = real
    im[k] = imaginary
  }
  return { re, im }
}

function circle(length: number) {
  const angle = (n: number) => (2 * Math.PI * n) / length
  return {
    cosine: Float64Array.from({ length }, (_, n) => Math.cos(angle(n))),
    sine: Float64Array.from({ length }, (_, n) => Math.sin(angle(n))),
  }
}

function synthesised({ re, im }: Bins, length: number): Float64Array {
  const { cosine, sine } = circle(length)
  return Float64Array.from({ length }, (_, n) => {
    let value = 0
    for (let k = 0; k < re.length; k++) {
      const turn = (k * n) % length
      const weight = k === 0 || k === length / 2 ? 1 : 2
      value += weight * ((re[k] as number) * (cosine[turn] as number))
      value -= weight * ((im[k] as number) * (sine[turn] as number))
    }
    return value / length
  })
}

/** dBFS of one frame: 20·log10(c|X| / Σw), c = 2 between DC and Nyquist. */
export function frameDb(x: Float64Array, frame: number, grid: Grid): Float64Array {
  const { re, im } = analysed(x, frame, grid)
  const gain = hann(grid.windowLength).reduce((total, value) => total + value, 0)
  return re.map((value, k) => {
    const c = k === 0 || k === re.length - 1 ? 1 : 2
    return Math.max(-200, 20 * Math.log10((c * Math.hypot(value, im[k] as number)) / gain))
  })
}

/** The share of [centre − width/2, centre + width/2) inside [low, high); an edge on or past the border is at infinity. */
function share(
  centre: number,
  width: number,
  inside: { low: number; high: number },
  border: { low: number; high: number },
): number {
  const low = inside.low <= border.low ? Number.NEGATIVE_INFINITY : inside.low
  const high = inside.high >= border.high ? Number.POSITIVE_INFINITY : inside.high
  const covered = Math.min(centre + width / 2, high) - Math.max(centre - width / 2, low)
  return Math.max(0, covered) / width
}

/** y = Σ w·irfft(G·X) / Σ w², with g folded over the boxes in order: g ← g + c(e − g). */
export function filtered(
  x: Float64Array,
  grid: Grid,
  background: number,
  boxes: readonly Box[],
): Float64Array {
  const { rateHz, windowLength, hop } = grid
  const window = hann(windowLength)
  const top = new Float64Array(x.length)
  const weight = new Float64Array(x.length)
  const times = { low: 0, high: x.length / rateHz }
  const band = { low: 0, high: rateHz / 2 }
  for (let m = 0; m < Math.ceil(x.length / hop) + 1; m++) {
    const bins = analysed(x, m, grid)
    for (let k = 0; k < bins.re.length; k++) {
      const gain = boxes.reduce((g, box) => {
        const across = { low: box.startS, high: box.endS }
        const up = { low: box.lowHz, high: box.highHz }
        const c =
          share((m * hop) / rateHz, hop / rateHz, across, times) *
          share((k * rateHz) / windowLength, rateHz / windowLength, up, band)
        return g + c * (box.gain - g)
      }, background)
      bins.re[k] = (bins.re[k] as number) * gain
      bins.im[k] = (bins.im[k] as number) * gain
    }
    const piece = synthesised(bins, windowLength)
    for (let j = 0; j < windowLength; j++) {
      const n = m * hop - Math.floor(windowLength / 2) + j
      if (n < 0 || n >= x.length) continue
      const w = window[j] as number
      top[n] = (top[n] as number) + w * (piece[j] as number)
      weight[n] = (weight[n] as number) + w * w
    }
  }
  return top.map((value, n) => value / (weight[n] as number))
}

/** The samples [start, end) that frames whose cells reach into [startS, endS) may change. */
export function touchedSpan(startS: number, endS: number, grid: Grid) {
  const { rateHz, windowLength, hop } = grid
  const firstFrame = Math.ceil((startS * rateHz) / hop - 0.5)
  const lastFrame = Math.floor((endS * rateHz) / hop + 0.5)
  const before = Math.floor(windowLength / 2)
  return { start: firstFrame * hop - before, end: lastFrame * hop - before + windowLength }
}
