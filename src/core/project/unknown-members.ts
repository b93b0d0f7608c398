import * as v from 'valibot'

/** A member of a value that its schema does not name. */
export interface UnknownMember {
  readonly path: readonly (string | number)[]
  /** Those that it names there. */
  readonly named: readonly string[]
}

/** What is read of a schema, of whichever kind it is. */
interface SchemaNode extends v.GenericSchema {
  readonly entries?: Readonly<Record<string, SchemaNode>>
  readonly item?: SchemaNode
  readonly wrapped?: SchemaNode
  readonly getter?: (value: unknown) => SchemaNode
  readonly options?: readonly SchemaNode[]
  /** Which member tells the options apart. */
  readonly key?: string
}

/** Those of a value that the schema takes; what lies in them is not looked at. */
export function* unknownMembers(
  schema: v.GenericSchema,
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<UnknownMember> {
  if (typeof value !== 'object' || value === null) return
  const { item, entries } = schemaOf(schema, value) ?? {}
  if (item !== undefined && Array.isArray(value)) {
    for (const [i, each] of value.entries()) yield* unknownMembers(item, each, [...path, i])
  }
  if (entries === undefined) return
  for (const [key, member] of Object.entries(value)) {
    const own = entries[key]
    if (own !== undefined) yield* unknownMembers(own, member, [...path, key])
    else yield { path: [...path, key], named: Object.keys(entries) }
  }
}

/** Below what may be left out, and of several the one that the value is of. */
function schemaOf(schema: SchemaNode, value: object): SchemaNode | undefined {
  const { wrapped, getter, options, key } = schema
  const below = wrapped ?? getter?.(value)
  if (below !== undefined) return schemaOf(below, value)
  if (options === undefined) return schema
  const own = options.find((option) => {
    if (key === undefined) return v.is(option, value)
    const tag = option.entries?.[key]
    return tag !== undefined && v.is(tag, (value as Readonly<Record<string, unknown>>)[key])
  })
  return own && schemaOf(own, value)
}
