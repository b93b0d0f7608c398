import type { Sound } from '#core/chain'
import {
  type FeatureTarget,
  featureTable,
  isInside,
  type TableHead,
  type TableRequest,
  tableColumns,
} from '#core/dataset'
import { readRegions } from '#core/exchange'
import type { FeatureSet } from '#core/features'
import type { RecordingFacts } from '#core/formats'
import { firstMask, freshIds } from '#core/project'
import { parsedRecipe, soundOf } from '#core/recipe'
import { partName } from './parts'
import type { Making } from './tasks'
import { writeValue } from './values-file'

/** Computes features of each input. */
export interface FeaturesJob {
  readonly kind: 'features'
  /** The recipe's text. */
  readonly recipe: string
  readonly sets: readonly FeatureSet[]
  readonly of: Sound
  /** A table's bytes, a letter each; undefined: a row a frame. */
  readonly table: string | undefined
}

/** What stands in a part: this, then FeatureRows. */
export interface FeaturesPart {
  readonly file: string
  readonly head: TableHead
}

export function featuresMaking(job: FeaturesJob): Making {
  const { sets, of, table } = job
  return {
    recipe: parsedRecipe(job.recipe),
    by: [job.kind, sets, of, table],
    make: async (recording, task, begin) => {
      const { engineFor, control, applied } = recording
      const { facts, document, warnings } = applied
      const source = await soundOf(recording, of, document)
      const { targets, notices } = targetsOf(table, facts)
      const request: TableRequest = {
        sets,
        per: targets === undefined ? 'frame' : 'region',
        band: 'all',
        stft: firstMask(document).stft,
        options: {},
        channel: 0,
        ...(targets && { targets }),
      }
      const parameters = { sets, of, stft: request.stft }
      const head = { columns: tableColumns(request, source), parameters }
      const part = await begin(partName(task))
      await writeValue(part, { file: facts.name, head } satisfies FeaturesPart)
      for await (const rows of featureTable(request, { source, engineFor, control })) {
        await writeValue(part, rows)
      }
      await part.close()
      return [...facts.warnings, ...warnings, ...notices]
    },
  }
}

/** The regions of a table that lie in a recording. */
function targetsOf(
  table: string | undefined,
  facts: RecordingFacts,
): { readonly targets?: readonly FeatureTarget[]; readonly notices: readonly string[] } {
  if (table === undefined) return { notices: [] }
  const { regions, notices } = readRegions(Buffer.from(table, 'latin1'), facts)
  const ids = freshIds([], regions.length)
  const targets = regions
    .map((region, i) => ({ ...region, id: ids[i] as string }))
    .filter((region) => isInside(region, facts))
  return { targets, notices }
}
