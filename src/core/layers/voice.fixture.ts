import { seededRandom } from '#core/base'

/** A voice of sorts: pulses at a gliding pitch through three resonances, in syllables, over a faint hiss. */
export function voice(seed: number, seconds: number, rateHz: number): Float64Array {
  const random = seededRandom(seed)
  const x = new Float64Array(Math.round(seconds * rateHz))
  const poles = [650, 1150, 2600].map((hz) => {
    const radius = Math.exp((-Math.PI * 90) / rateHz)
    return [2 * radius * Math.cos((2 * Math.PI * hz) / rateHz), -radius * radius, 0, 0]
  })
  let phase = 0
  for (let n = 0; n < x.length; n++) {
    const t = n / rateHz
    phase += (115 + 20 * Math.sin(2 * Math.PI * 0.7 * t)) / rateHz
    const isPulse = phase >= 1
    if (isPulse) phase -= 1
    let value = (isPulse ? 1 : 0) + 0.003 * (random() - 0.5)
    for (const p of poles) {
      const y = value + p[0]! * p[2]! + p[1]! * p[3]!
      p[3] = p[2]!
      p[2] = y
      value = y
    }
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 2.2 * t))
    x[n] = value * syllable * syllable
  }
  const peak = x.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return x.map((value) => (0.7 * value) / peak + 4e-4 * (random() - 0.5))
}
