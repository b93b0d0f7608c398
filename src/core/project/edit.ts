import * as v from 'valibot'
import type { RecordingFacts } from '#core/formats'
import { changeSchema } from './change-schema'
import { type Document, withFirstMask } from './document'
import { EditError, pathText } from './edit-error'
import { jsonCopy } from './json-copy'

/**
 * The document with its chain, classes and/or markers replaced, each as a whole, and then the STFT,
 * background and/or regions of its first mask; where the chain has none, one is put in front. The
 * same document if nothing is given.
 *
 * What a region may leave out: `id` (a fresh one), `label` (''), `hidden` (false), `channels`
 * ('all'), `feather` (0, 0); a layer: `id`, `enabled` (true) and what LAYERS names for its kind; a
 * marker: `label` (''). Members they do not know are kept.
 *
 * @param change  any value: a Change is accepted, and regions and layers that leave members out
 * @throws {EditError} naming the offending field's path; nothing of the change is shared or kept
 */
export function changedDocument(
  document: Document,
  change: unknown,
  facts: Pick<RecordingFacts, 'kind' | 'channels'>,
): Document {
  const result = v.safeParse(changeSchema(facts), jsonCopy(change), { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    const keys = (issue.path ?? []).map((item) => item.key)
    throw new EditError(keys.length === 0 ? 'change' : pathText(keys), issue.message)
  }
  const { chain, classes, markers, ...ofMask } = result.output
  const others = given({ chain, classes, markers })
  const changed = isEmpty(others) ? document : { ...document, ...others }
  return isEmpty(ofMask) ? changed : withFirstMask(changed, ofMask)
}

/** The members that are there. */
function given<T extends object>(
  members: T,
): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    readonly [K in keyof T]?: Exclude<T[K], undefined>
  }
}

function isEmpty(members: object): boolean {
  return Object.keys(members).length === 0
}
