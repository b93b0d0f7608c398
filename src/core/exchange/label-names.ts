/**
 * What people and programs call the column of labels, in the order of preference: what a person
 * said before what a program found, names that people use before codes, notes last.
 */
export const LABEL_KEYS: readonly string[] = [
  'label',
  'labels',
  'annotation',
  'annotations',
  'manual id',
  'species',
  'common name',
  'species common name',
  'scientific name',
  'species scientific name',
  'species name',
  'class',
  'class name',
  'class label',
  'category',
  'call type',
  'calltype',
  'sound type',
  'song type',
  'tag',
  'tags',
  'top1match',
  'auto id',
  'type',
  'event',
  'species code',
  'code',
  'taxon',
  'prediction',
  'name',
  'text',
  'description',
  'notes',
  'note',
  'comments',
  'comment',
]

/** What a person has looked at, and what stands there else: one column of labels in two. */
export const AUTOMATIC_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['manual id', ['top1match', 'auto id']],
])
