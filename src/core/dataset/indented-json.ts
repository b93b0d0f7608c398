const encoder = new TextEncoder()

/** A member's value: JSON, or the items of an array as they come. */
type Value = object | string | number | AsyncIterable<object | string>

/**
 * The text of an object as `JSON.stringify(…, undefined, 1)` has it, with a line's end behind it,
 * piece by piece: arrays may be longer than a string can be.
 */
export async function* indentedJson(
  members: readonly (readonly [name: string, value: Value])[],
): AsyncGenerator<Uint8Array> {
  for (const [i, [name, value]] of members.entries()) {
    yield encoder.encode(`${i === 0 ? '{' : ','}\n ${JSON.stringify(name)}: `)
    if (typeof value === 'object' && Symbol.asyncIterator in value) yield* arrayParts(value)
    else yield encoder.encode(indented(value, 1))
  }
  yield encoder.encode('\n}\n')
}

async function* arrayParts(items: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let isEmpty = true
  for await (const item of items) {
    yield encoder.encode(`${isEmpty ? '[' : ','}\n  ${indented(item, 2)}`)
    isEmpty = false
  }
  yield encoder.encode(isEmpty ? '[]' : '\n ]')
}

function indented(value: unknown, depth: number): string {
  return JSON.stringify(value, undefined, 1).replaceAll('\n', `\n${' '.repeat(depth)}`)
}
