import { classColours, type Document, firstMask, type LabelClass, withClass } from '#core/project'
import { withRegionsChanged } from './commands'

/** What can be changed of a class; a key of `undefined` takes it away. */
export interface ClassChange {
  readonly name?: string
  readonly key?: string | undefined
  readonly colour?: string
}

/**
 * The document with one more class, which gets a key if one is free; the same document if the name
 * is empty or taken.
 */
export function withClassAdded(document: Document, name: string): Document {
  const { classes } = document
  const keyed = withClass(document, name)
  const isNone = name.trim() === '' || classes.some((each) => each.name === name)
  return isNone || keyed !== document ? keyed : { ...document, classes: [...classes, { name }] }
}

/**
 * The document with a class changed. A new name is that of its regions too; a key that another class
 * has goes over to this one. The same document where the name is empty or another's.
 */
export function withClassChanged(document: Document, name: string, change: ClassChange): Document {
  const { classes } = document
  const before = classes.find((each) => each.name === name)
  const after = change.name ?? name
  const isOthers = after !== name && classes.some((each) => each.name === after)
  if (before === undefined || after.trim() === '' || isOthers) return document
  const next = { ...document, classes: changedClasses(classes, before, change) }
  if (after === name) return next
  const labelled = firstMask(document).regions.filter(({ label }) => label === name)
  const ids = new Set(labelled.map(({ id }) => id))
  return withRegionsChanged(next, ids, (region) => ({ ...region, label: after }))
}

/** The document without a class; its regions keep their label, the other classes their colours. */
export function withoutClass(document: Document, name: string): Document {
  const colours = classColours(document.classes)
  const classes = document.classes
    .map((each) => ({ ...each, colour: colours.get(each.name)! }))
    .filter((each) => each.name !== name)
  return { ...document, classes }
}

function changedClasses(
  classes: readonly LabelClass[],
  changed: LabelClass,
  { name, colour, ...others }: ClassChange,
): readonly LabelClass[] {
  const key = 'key' in others ? others.key : changed.key
  return classes.map((each) => {
    if (each !== changed) return each.key === key && key !== undefined ? withoutKey(each) : each
    return {
      ...withoutKey(each),
      ...(name === undefined ? {} : { name }),
      ...(colour === undefined ? {} : { colour }),
      ...(key === undefined ? {} : { key }),
    }
  })
}

function withoutKey({ key, ...others }: LabelClass): LabelClass {
  return key === undefined ? others : { ...others }
}
