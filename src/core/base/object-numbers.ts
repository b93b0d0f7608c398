/** Gives each object a number of its own, the same as long as it lives: what keys can be made of. */
export class ObjectNumbers<T extends object> {
  readonly #numbers = new WeakMap<T, number>()
  #countSoFar = 0

  of(object: T): number {
    const cached = this.#numbers.get(object)
    if (cached !== undefined) return cached
    this.#numbers.set(object, this.#countSoFar)
    return this.#countSoFar++
  }
}
