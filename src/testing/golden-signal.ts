/**
 * The signal that the golden values of scripts/golden/make.py are of, by the same formulas: real,
 * a chirp in noise with a click at sample 200; as I/Q, a carrier above and a chirp below the centre.
 *
 * @returns float64[plane][length]: one plane, of I/Q two
 */
export function goldenSignal(kind: 'real' | 'iq', length: number): readonly Float64Array[] {
  if (kind === 'real') {
    const rest = noise(1)
    const chirp = (n: number) => 0.4 * Math.sin(2 * Math.PI * (0.02 * n + 0.0002 * n * n))
    const click = (n: number) => (n === 200 ? 0.7 : 0)
    return [Float64Array.from({ length }, (_, n) => chirp(n) + 0.05 * rest() + click(n))]
  }
  const up = (n: number) => 2 * Math.PI * 0.11 * n
  const down = (n: number) => 2 * Math.PI * (0.0002 * n * n - 0.3 * n)
  return [
    { part: Math.cos, rest: noise(2) },
    { part: Math.sin, rest: noise(3) },
  ].map(({ part, rest }) =>
    Float64Array.from(
      { length },
      (_, n) => 0.3 * part(up(n)) + 0.2 * part(down(n)) + 0.05 * rest(),
    ),
  )
}

/**
 * Numbers in [−1, 1) by s → 1664525·s + 1013904223 mod 2³², exact in float64.
 *
 * @see Press et al., Numerical Recipes in C, 2nd ed., 7.1
 */
function noise(seed: number): () => number {
  let state = seed
  return () => {
    state = (1_664_525 * state + 1_013_904_223) % 2 ** 32
    return state / 2 ** 31 - 1
  }
}
