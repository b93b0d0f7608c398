/** Pairs of steps and changes of the gradient that are remembered. */
const MEMORY = 8

/** A step is taken if it lessens the value by this share of what the slope promises. */
const LEAST_DECREASE = 1e-4

/** How often a step is shortened before the search ends. */
const MOST_TRIALS = 20

/**
 * Fills the gradient at a point and returns the value there. Yields now and then, so that
 * the thread can do other work.
 */
export type Evaluation = (
  point: Float64Array,
  gradient: Float64Array,
) => Generator<undefined, number>

/**
 * Descends to a minimum by the limited-memory method of Broyden, Fletcher, Goldfarb and Shanno:
 * the direction is −H·∇f, H the inverse of the curvature that the last steps have met, and a step
 * is shortened until it lessens f enough (Armijo).
 *
 * Yields the value at each point, the first one too, which is in `point`; ends where the gradient is
 * 0 or no step lessens f.
 *
 * @param point      where it begins; changed in place
 * @param firstStep  length of the first step in gradients
 * @see Nocedal & Wright, Numerical Optimization, 2006, algorithms 7.4 and 7.5
 */
export function* lbfgs(
  point: Float64Array,
  evaluate: Evaluation,
  firstStep: number,
): Generator<{ readonly value: number } | undefined, void> {
  const count = point.length
  let gradient = new Float64Array(count)
  let nextGradient = new Float64Array(count)
  const direction = new Float64Array(count)
  const start = new Float64Array(count)
  const pairs: Pair[] = []
  let value = yield* evaluate(point, gradient)
  yield { value }
  for (;;) {
    fillDirection(direction, gradient, pairs, firstStep)
    let slope = dot(direction, gradient)
    if (!(slope < 0)) {
      if (pairs.length === 0) return
      pairs.length = 0
      fillDirection(direction, gradient, pairs, firstStep)
      slope = dot(direction, gradient)
      if (!(slope < 0)) return
    }
    start.set(point)
    let step = 1
    let next = value
    let trial = 0
    for (; trial < MOST_TRIALS; trial++) {
      for (let i = 0; i < count; i++) {
        point[i] = (start[i] as number) + step * (direction[i] as number)
      }
      next = yield* evaluate(point, nextGradient)
      if (next <= value + LEAST_DECREASE * step * slope) break
      // The minimum of the parabola through both values with this slope.
      const bent = (-slope * step * step) / (2 * (next - value - slope * step))
      step = Math.min(0.5 * step, Math.max(0.1 * step, bent))
    }
    if (trial === MOST_TRIALS) {
      point.set(start)
      return
    }
    remember(pairs, start, point, gradient, nextGradient)
    ;[gradient, nextGradient] = [nextGradient, gradient]
    value = next
    yield { value }
  }
}

interface Pair {
  /** What the point and the gradient changed by. */
  readonly s: Float64Array
  readonly y: Float64Array
  /** 1/(s·y) */
  readonly rho: number
}

function remember(
  pairs: Pair[],
  from: Float64Array,
  to: Float64Array,
  gradientFrom: Float64Array,
  gradientTo: Float64Array,
): void {
  const oldest = pairs.length === MEMORY ? pairs.shift() : undefined
  const s = oldest?.s ?? new Float64Array(from.length)
  const y = oldest?.y ?? new Float64Array(from.length)
  for (let i = 0; i < s.length; i++) {
    s[i] = (to[i] as number) - (from[i] as number)
    y[i] = (gradientTo[i] as number) - (gradientFrom[i] as number)
  }
  const product = dot(s, y)
  // Where the curvature is not positive, what was remembered stays.
  if (product > 1e-12 * dot(y, y) && product > 0) pairs.push({ s, y, rho: 1 / product })
}

/** −H·g by the two-loop recursion. */
function fillDirection(
  direction: Float64Array,
  gradient: Float64Array,
  pairs: readonly Pair[],
  firstStep: number,
): void {
  for (let i = 0; i < direction.length; i++) direction[i] = -(gradient[i] as number)
  const alphas: number[] = []
  for (let p = pairs.length - 1; p >= 0; p--) {
    const { s, y, rho } = pairs[p] as Pair
    const alpha = rho * dot(s, direction)
    alphas[p] = alpha
    add(direction, -alpha, y)
  }
  const last = pairs.at(-1)
  const scale = last === undefined ? firstStep : 1 / (last.rho * dot(last.y, last.y))
  for (let i = 0; i < direction.length; i++) direction[i] = scale * (direction[i] as number)
  for (const [p, { s, y, rho }] of pairs.entries()) {
    add(direction, (alphas[p] as number) - rho * dot(y, direction), s)
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

function add(to: Float64Array, factor: number, values: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + factor * (values[i] as number)
}
