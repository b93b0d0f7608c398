import type { Document, LabelClass } from './document'

/**
 * Colours of classes, light enough to stand out, with a dark line beside them, from every colour of
 * every colour map, and apart from each other; neither purple nor orange, which are the picture's.
 */
export const CLASS_COLOURS = [
  '#ffd200',
  '#1ef0d2',
  '#ffc3e1',
  '#c3ff5a',
  '#96e1ff',
  '#00ff00',
  '#ffffb4',
  '#1eff87',
] as const

/** The keys that can give a name. */
export const CLASS_KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

const coloursOf = new WeakMap<readonly LabelClass[], ReadonlyMap<string, string>>()

/** The colour of each class by its name: its own, else by its place, where from the ninth on they come again. The same map for the same classes. */
export function classColours(classes: readonly LabelClass[]): ReadonlyMap<string, string> {
  const cached = coloursOf.get(classes)
  if (cached !== undefined) return cached
  const colours = new Map(
    classes.map(
      ({ name, colour }, i) =>
        [name, isColour(colour) ? colour : CLASS_COLOURS[i % CLASS_COLOURS.length]!] as const,
    ),
  )
  coloursOf.set(classes, colours)
  return colours
}

/** A project may hold texts that other programs take for colours: they are saved again, and not drawn. */
function isColour(text: string | undefined): text is string {
  return text !== undefined && /^#[0-9a-f]{6}$/i.test(text)
}

/**
 * The document with a class of this name under the next free key; the same document where there is
 * one, where the name is empty, and where all nine keys are taken.
 */
export function withClass(document: Document, name: string): Document {
  const { classes } = document
  if (name.trim() === '' || classes.some((each) => each.name === name)) return document
  const key = freeKey(classes)
  return key === undefined ? document : { ...document, classes: [...classes, { name, key }] }
}

/**
 * The document with these classes behind its own, those whose name it has not. Its own keep their
 * keys: a key that is taken becomes the next free one, and where none is free none.
 */
export function withClasses(document: Document, others: readonly LabelClass[]): Document {
  const classes = [...document.classes]
  for (const { key, ...other } of others) {
    if (classes.some(({ name }) => name === other.name)) continue
    const isTaken = key !== undefined && classes.some((each) => each.key === key)
    const given = isTaken ? freeKey(classes) : key
    classes.push(given === undefined ? other : { ...other, key: given })
  }
  return classes.length === document.classes.length ? document : { ...document, classes }
}

function freeKey(classes: readonly LabelClass[]): string | undefined {
  return CLASS_KEYS.find((key) => classes.every((each) => each.key !== key))
}
