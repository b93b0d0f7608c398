/** The upper half of a float32: sign, exponent and seven bits of the rest. */
const BUCKETS = 2 ** 15

/** Things that are put in order between two yields. */
const THINGS_A_TICK = 2 ** 19

/**
 * Numbers of things in the order of their keys, the largest first, to a hundredth of a key: of those
 * that lie as near, the last that came. Each thing is in it at most once.
 *
 * @param keys  ≥ 0 and finite; keys[i] is that of thing i
 */
export class BucketQueue {
  /** Which bucket a thing belongs to. */
  readonly #buckets: Uint16Array
  /** The last that came of each bucket, plus 1; and what came before each thing. */
  readonly #last = new Int32Array(BUCKETS)
  readonly #before: Int32Array
  #highest = -1
  #size = 0

  constructor(keys: Float64Array) {
    this.#buckets = bucketsOf(keys)
    this.#before = new Int32Array(keys.length)
  }

  get size(): number {
    return this.#size
  }

  push(thing: number): void {
    const bucket = this.#buckets[thing] as number
    this.#before[thing] = this.#last[bucket] as number
    this.#last[bucket] = thing + 1
    if (bucket > this.#highest) this.#highest = bucket
    this.#size += 1
  }

  /** Takes out the largest; undefined of an empty queue. */
  pop(): number | undefined {
    if (this.#size === 0) return undefined
    const last = this.#last
    let bucket = this.#highest
    while (last[bucket] === 0) bucket -= 1
    this.#highest = bucket
    const thing = (last[bucket] as number) - 1
    last[bucket] = this.#before[thing] as number
    this.#size -= 1
    return thing
  }

  /**
   * All things by their keys, the largest first; of those that lie as near, the first ones first. Yields now
   * and then, so that the thread can do other work.
   */
  *inOrder(): Generator<undefined, Int32Array> {
    const buckets = this.#buckets
    const starts = new Int32Array(BUCKETS + 1)
    for (let thing = 0; thing < buckets.length; thing++) {
      const at = BUCKETS - (buckets[thing] as number)
      starts[at] = (starts[at] as number) + 1
    }
    for (let at = 0; at < BUCKETS; at++) {
      starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number)
    }
    const order = new Int32Array(buckets.length)
    for (let thing = 0; thing < buckets.length; thing++) {
      const at = BUCKETS - 1 - (buckets[thing] as number)
      const position = starts[at] as number
      order[position] = thing
      starts[at] = position + 1
      if (thing % THINGS_A_TICK === 0) yield
    }
    return order
  }
}

function bucketsOf(keys: Float64Array): Uint16Array {
  const one = new Float32Array(1)
  const bits = new Uint32Array(one.buffer)
  const buckets = new Uint16Array(keys.length)
  for (let thing = 0; thing < keys.length; thing++) {
    one[0] = keys[thing] as number
    buckets[thing] = (bits[0] as number) >>> 16
  }
  return buckets
}
