import * as v from 'valibot'
import { LEAST_OVERLAP_RATIO, overlapRatio, windowValues } from '#core/dsp'
import type { RecordingFacts } from '#core/formats'
import type { StftParams } from '#core/grid'
import type { Region } from '#core/mask'
import { changeSchema } from './change-schema'
import type { Document } from './document'
import { EditError, pathText } from './edit-error'
import { unusedId } from './fresh-id'
import { jsonCopy } from './json-copy'

/**
 * The document with its background, regions and/or STFT parameters replaced, each as a whole; the
 * same document if nothing is given.
 *
 * What a region may leave out: `id` (a fresh one), `label` (''), `hidden` (false), `channels`
 * ('all'), `feather` (0, 0). Members it does not know are kept.
 *
 * @param change  any value: Partial<Pick<Project, 'background' | 'regions' | 'stft'>> is accepted
 * @throws {EditError} naming the offending field's path; nothing of the change is shared or kept
 */
export function changedDocument(
  document: Document,
  change: unknown,
  facts: Pick<RecordingFacts, 'channels'>,
): Document {
  const result = v.safeParse(changeSchema(facts.channels), jsonCopy(change), { abortEarly: true })
  if (!result.success) {
    const [issue] = result.issues
    const keys = (issue.path ?? []).map((item) => item.key)
    throw new EditError(keys.length === 0 ? 'change' : pathText(keys), issue.message)
  }
  const { regions, ...others } = result.output
  if (others.stft !== undefined) expectInvertible(others.stft)
  if (regions === undefined)
    return Object.keys(others).length === 0 ? document : { ...document, ...others }
  return { ...document, ...others, regions: named(regions) }
}

type Unnamed = Omit<Region, 'id'> & { readonly id?: string }

/** @throws {EditError} where two regions have one id */
function named(regions: readonly Unnamed[]): readonly Region[] {
  const ids = new Map<string, number>()
  for (const [i, { id }] of regions.entries()) {
    if (id === undefined) continue
    const first = ids.get(id)
    if (first !== undefined) {
      throw new EditError(
        `regions[${i}].id`,
        `must be unique, but regions[${first}] is "${id}" too`,
      )
    }
    ids.set(id, i)
  }
  const taken = new Set(ids.keys())
  return regions.map((region, i) => {
    const id = region.id ?? unusedId(taken, i + 1)
    taken.add(id)
    return { ...region, id }
  })
}

/** @throws {EditError} if shifted copies of the window leave samples that no frame can restore */
function expectInvertible({ window, windowLength, hop, beta }: StftParams): void {
  const ratio = overlapRatio(windowValues(window, windowLength, beta), hop)
  if (ratio >= LEAST_OVERLAP_RATIO) return
  throw new EditError(
    'stft.hop',
    `${window} ${windowLength} with hop ${hop} cannot be inverted: ` +
      `its weakest sample weighs ${ratio.toPrecision(2)} of the strongest, at least ` +
      `${LEAST_OVERLAP_RATIO} is needed. Choose more overlap`,
  )
}
