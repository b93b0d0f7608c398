import { cosOfTurns, type Interval, seededRandom, sinOfTurns } from '#core/base'
import type { Example } from './example'
import { amplitude, envelope, noise } from './synthesis'

const RATE_HZ = 48_000
const LENGTH_S = 4

/** Steps of a burst above and below its middle, Hz: one tone after another. */
const HOP_S = 0.014
const GAP_S = 0.004
const UPWARD_HZ = [-3500, -2100, -2800, 700, -700, 2100, 1400, 3500]

/** The radio frequency of 0 Hz, as the file's name says it. */
const NAME = 'SDRuno_20260301_063000Z_4625kHz.wav'

interface Burst {
  readonly startS: number
  readonly middleHz: number
  readonly isUpward: boolean
}

export const BURSTS: readonly Burst[] = [
  { startS: 0.45, middleHz: -13_000, isUpward: true },
  { startS: 1.25, middleHz: 14_000, isUpward: false },
  { startS: 2.05, middleHz: -13_000, isUpward: true },
  { startS: 2.85, middleHz: -7000, isUpward: false },
]

export const BURST_S = UPWARD_HZ.length * (HOP_S + GAP_S)

/** Carriers that stand still, one of them the receiver's own at 0 Hz. */
const LINES_HZ = [0, -18_000, -16_500, 19_200, 9600]

const STATION_HZ = 5000
const STATION_LEVEL = amplitude(-34)
const BURST_LEVEL = amplitude(-26)
/** Notes of a station's interval signal. */
const TUNE_HZ = [523.25, 659.26, 783.99, 1046.5, 783.99, 659.26, 698.46, 587.33]

/** I/Q of a short-wave band: bursts that hop, beside a station in AM and carriers that stand still. */
export function radioExample(): Example {
  const length = RATE_HZ * LENGTH_S
  const i = new Float64Array(length)
  const q = new Float64Array(length)
  const random = noise(41)
  const floor = amplitude(-62)
  for (let n = 0; n < length; n++) {
    i[n] = floor * random()
    q[n] = floor * random()
  }
  const phases = seededRandom(42)
  const all = { start: 0, end: length }
  const lineLevel = amplitude(-44)
  for (const lineHz of LINES_HZ) addTone(i, q, all, lineHz, phases(), () => lineLevel)
  addTone(i, q, all, STATION_HZ, phases(), stationLevel)
  for (const burst of BURSTS) addBurst(i, q, burst, phases)
  return { name: NAME, rateHz: RATE_HZ, planes: [i, q], edits: edits() }
}

/** Adds a carrier, turned on from sample to sample, whose amplitude is a function of the seconds since its start. */
function addTone(
  i: Float64Array,
  q: Float64Array,
  { start, end }: Interval,
  freqHz: number,
  phaseTurns: number,
  levelAt: (timeS: number) => number,
): void {
  const [stepX, stepY] = [cosOfTurns(freqHz / RATE_HZ), sinOfTurns(freqHz / RATE_HZ)]
  let [x, y] = [cosOfTurns(phaseTurns), sinOfTurns(phaseTurns)]
  for (let n = start; n < end; n++) {
    const level = levelAt((n - start) / RATE_HZ)
    i[n]! += level * x
    q[n]! += level * y
    const turned = x * stepX - y * stepY
    y = x * stepY + y * stepX
    x = turned
  }
}

/** Full carrier, and a note after the other on it. */
function stationLevel(timeS: number): number {
  const note = Math.floor(timeS / 0.5)
  const noteHz = TUNE_HZ[note % TUNE_HZ.length]!
  const sinceS = timeS - 0.5 * note
  const depth = 0.7 * envelope(sinceS, 0.5, 0.06)
  return STATION_LEVEL * (1 + depth * sinOfTurns(noteHz * timeS))
}

function addBurst(
  i: Float64Array,
  q: Float64Array,
  { startS, middleHz, isUpward }: Burst,
  phases: () => number,
): void {
  for (const [hop, stepHz] of UPWARD_HZ.entries()) {
    const start = Math.round((startS + hop * (HOP_S + GAP_S)) * RATE_HZ)
    const end = start + Math.round(HOP_S * RATE_HZ)
    const freqHz = middleHz + (isUpward ? stepHz : -stepHz)
    const levelAt = (timeS: number) => BURST_LEVEL * envelope(timeS, HOP_S, 0.002)
    addTone(i, q, { start, end }, freqHz, phases(), levelAt)
  }
}

function edits(): object {
  return {
    classes: [
      { name: 'up', key: '1' },
      { name: 'down', key: '2' },
    ],
    chain: [
      { kind: 'despur', minS: 0.5 },
      {
        kind: 'mask',
        stft: { window: 'hann', windowLength: 1024, fftSize: 1024, hop: 256 },
        background: 'reject',
        regions: BURSTS.map(({ startS, middleHz, isUpward }) => ({
          label: isUpward ? 'up' : 'down',
          effect: { kind: 'keep' },
          feather: { timeS: 0.004, freqHz: 100 },
          shape: {
            kind: 'rectangle',
            startS: startS - 0.01,
            endS: startS + BURST_S + 0.01,
            lowHz: middleHz - 4000,
            highHz: middleHz + 4000,
          },
        })),
      },
    ],
  }
}
