import { TABLE_ENDINGS } from '#core/exchange'
import { metaNameOf, outputName, stemOf } from '#core/formats'
import type { Recipe } from './recipe'

/** Names of what is written of an input; undefined is not. */
export interface PlannedOutputs {
  readonly result: string | undefined
  /** SigMF's, beside the result. */
  readonly meta: string | undefined
  readonly removed: string | undefined
  readonly clips: string | undefined
  readonly table: string | undefined
  readonly features: string | undefined
}

/** An input, as far as names of outputs depend on it. */
interface Named {
  readonly name: string
  readonly isDecoded: boolean
  readonly hasMeta: boolean
}

/** What of a recipe is written of an input, by its name. */
export function plannedOutputs(
  { name, isDecoded, hasMeta }: Named,
  { outputs }: Recipe,
): PlannedOutputs {
  const decodedFrom = { codec: '', sizeBytes: 0, fingerprint: '' }
  const filtered = outputName({ name, ...(isDecoded ? { decodedFrom } : {}) })
  const stem = stemOf(name)
  const ending = filtered.slice(`${stem}.filtered`.length)
  return {
    result: outputs.result ? filtered : undefined,
    meta: outputs.result && hasMeta ? metaNameOf(filtered) : undefined,
    removed: outputs.removed ? `${stem}.removed${ending}` : undefined,
    clips: outputs.clips ? `${stem}.clips.zip` : undefined,
    table: outputs.table === null ? undefined : `${stem}${TABLE_ENDINGS[outputs.table]}`,
    features: outputs.features === null ? undefined : `${stem}.features.${outputs.features}`,
  }
}

/** The names that are taken. */
export function namesOf(planned: PlannedOutputs): readonly string[] {
  return Object.values(planned).filter((name) => name !== undefined)
}
