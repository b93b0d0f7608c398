/**
 * values.map(of), for what is done many times a second: a list of one kind. Where V8's compiler puts
 * `map` in line the list counts as one that may have holes, elsewhere as one without; what has been
 * compiled for lists of the one kind is compiled anew when the other comes.
 */
export function listOf<T, U>(values: readonly T[], of: (value: T, at: number) => U): U[] {
  const list: U[] = []
  for (let i = 0; i < values.length; i++) list.push(of(values[i] as T, i))
  return list
}
