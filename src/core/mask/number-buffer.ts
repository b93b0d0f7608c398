/** Below this an insertion sort beats the typed array's own. */
const SMALL = 24

/** Float64 numbers in a buffer that grows and is used again. */
export class NumberBuffer {
  values = new Float64Array(32)
  length = 0

  clear(): void {
    this.length = 0
  }

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(2 * this.length)
      grown.set(this.values)
      this.values = grown
    }
    this.values[this.length++] = value
  }

  /** Ascending, in place. */
  sort(): void {
    const { values, length } = this
    if (length > SMALL) {
      values.subarray(0, length).sort()
      return
    }
    for (let i = 1; i < length; i++) {
      const value = values[i]!
      let at = i
      while (at > 0 && values[at - 1]! > value) {
        values[at] = values[at - 1]!
        at--
      }
      values[at] = value
    }
  }
}
