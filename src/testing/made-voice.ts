/**
 * What a voice is made of: harmonics of a pitch that wavers, under two formants that move, in
 * syllables, with noise between them; at 22,050 Hz.
 */
export function madeVoice(length: number): Float64Array {
  const { sin, PI, max, exp } = Math
  let state = 7
  let turns = 0
  return Float64Array.from({ length }, (_, n) => {
    const t = n / 22_050
    const pitchHz = 130 + 25 * sin(2 * PI * 0.9 * t) + 4 * sin(2 * PI * 5.5 * t)
    turns += pitchHz / 22_050
    const syllable = max(0, sin(2 * PI * 2.2 * t)) ** 0.7
    const hiss = max(0, -sin(2 * PI * 2.2 * t)) ** 3
    const firstHz = 500 + 250 * sin(2 * PI * 1.1 * t)
    const secondHz = 1500 + 500 * sin(2 * PI * 0.7 * t + 1)
    let sum = 0
    for (let k = 1; k <= 30; k++) {
      const first = exp(-(((k * pitchHz - firstHz) / 180) ** 2))
      const second = 0.5 * exp(-(((k * pitchHz - secondHz) / 260) ** 2))
      sum += (first + second + 0.02) * sin(2 * PI * k * turns)
    }
    state = (1_664_525 * state + 1_013_904_223) % 2 ** 32
    return 0.12 * syllable * sum + 0.03 * hiss * (state / 2 ** 31 - 1)
  })
}
