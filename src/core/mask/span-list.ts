/** The inside of a shape along one line: ascending, disjoint spans in a buffer that is used again. */
export class SpanList {
  #lows = new Float64Array(32)
  #highs = new Float64Array(32)
  #count = 0

  get count(): number {
    return this.#count
  }

  low(span: number): number {
    return this.#lows[span]!
  }

  high(span: number): number {
    return this.#highs[span]!
  }

  clear(): void {
    this.#count = 0
  }

  /** Unites a span, low < high, with those that are there. Cheap while few remain apart, or at the end. */
  add(low: number, high: number): void {
    let first = this.#count
    while (first > 0 && this.#highs[first - 1]! >= low) first--
    let end = first
    while (end < this.#count && this.#lows[end]! <= high) end++
    const united = end > first
    const unitedLow = united ? Math.min(low, this.#lows[first]!) : low
    const unitedHigh = united ? Math.max(high, this.#highs[end - 1]!) : high
    this.#move(end, first + 1)
    this.#lows[first] = unitedLow
    this.#highs[first] = unitedHigh
  }

  /** Takes a span, low < high, away from those that are there. */
  subtract(low: number, high: number): void {
    let first = this.#count
    while (first > 0 && this.#highs[first - 1]! > low) first--
    let end = first
    while (end < this.#count && this.#lows[end]! < high) end++
    if (first === end) return
    const leftLow = this.#lows[first]!
    const rightHigh = this.#highs[end - 1]!
    const isLeftRetained = leftLow < low
    const isRightRetained = rightHigh > high
    const right = first + (isLeftRetained ? 1 : 0)
    this.#move(end, right + (isRightRetained ? 1 : 0))
    if (isLeftRetained) {
      this.#lows[first] = leftLow
      this.#highs[first] = low
    }
    if (isRightRetained) {
      this.#lows[right] = high
      this.#highs[right] = rightHigh
    }
  }

  /** Shifts the spans from `from` on so that they begin at `to`. */
  #move(from: number, to: number): void {
    const shift = to - from
    if (shift === 0) return
    if (this.#count + shift > this.#lows.length) {
      this.#lows = grown(this.#lows)
      this.#highs = grown(this.#highs)
    }
    this.#lows.copyWithin(to, from, this.#count)
    this.#highs.copyWithin(to, from, this.#count)
    this.#count += shift
  }
}

function grown(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const out = new Float64Array(2 * values.length)
  out.set(values)
  return out
}
