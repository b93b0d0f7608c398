import type { Sound } from '#core/chain'
import { type DatasetRequest, datasetEntries } from '#core/dataset'
import { type FeatureSet, USUAL_SETS } from '#core/features'
import { firstMask } from '#core/project'
import { learnt, parsedRecipe, type SavedRecipe, soundOf, withFound } from '#core/recipe'
import { partName } from '../files/parts'
import { writeValue } from '../files/values-file'
import type { Processor } from '../tasks'

/** Cuts clips of each input's regions, and computes features of them. */
export interface DatasetBatch {
  readonly kind: 'dataset'
  /** The recipe's text. */
  readonly recipe: string
  /** Instead of the recipe's. */
  readonly sets: readonly FeatureSet[] | undefined
  readonly of: Sound | undefined
  readonly clips: DatasetRequest['clips']
}

export function datasetProcessor({ kind, recipe: text, sets, of, clips }: DatasetBatch): Processor {
  const recipe = parsedRecipe(text)
  const labels = labelsOf(recipe)
  return {
    recipe,
    by: [kind, sets, of, clips],
    isTree: true,
    write: async (recording, task, begin) => {
      const { applied, engineFor, control } = recording
      const { facts, features, warnings } = applied
      const document = await withFound(recording)
      const { regions, stft } = firstMask(document)
      const sound = of ?? features?.of ?? 'result'
      const chain = sound === 'original' ? [] : await learnt(recording, document)
      const source = await soundOf(recording, sound, { chain })
      const request: DatasetRequest = {
        sets: sets ?? features?.sets ?? USUAL_SETS[facts.kind],
        band: features?.band ?? 'all',
        stft: features?.stft ?? stft,
        options: features?.options ?? {},
        channel: features?.channel ?? 0,
        clips,
        tables: [],
        ...(features?.statistics && { statistics: features.statistics }),
      }
      const part = await begin(partName(task))
      // What the manifest says is notices here, too.
      let notices = [...facts.warnings, ...warnings]
      const made = { facts, of: sound, source, chain, regions, engineFor, control }
      for await (const entry of datasetEntries(request, made, labels)) {
        if (!('clip' in entry)) {
          if ('tail' in entry) notices = [...new Set([...notices, ...entry.tail.warnings])]
          await writeValue(part, entry)
          continue
        }
        const file = await begin(entry.clip.name)
        for await (const bytes of entry.clip.parts) await file.write(bytes)
        await file.close()
      }
      await part.close()
      return notices
    },
  }
}

/** Of what is painted and of what is found, in all inputs. */
function labelsOf({ recipe: { chain, find } }: SavedRecipe): readonly string[] {
  const painted = firstMask({ chain }).regions.map(({ label }) => label)
  return find === null ? painted : [...painted, find.as?.label ?? '']
}
