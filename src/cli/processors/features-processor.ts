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
import { askedFeatures, type Prepared, parsedRecipe, soundOf, withFound } from '#core/recipe'
import { partName } from '../files/parts'
import { writeValue } from '../files/values-file'
import type { Processor } from '../tasks'

/** Computes features of each input. */
export interface FeaturesBatch {
  readonly kind: 'features'
  /** The recipe's text. */
  readonly recipe: string
  /** undefined: what the recipe's features say. */
  readonly sets: readonly FeatureSet[] | undefined
  readonly of: Sound | undefined
  /** A table's bytes, a letter each; undefined: what the recipe's features say, or a row a frame. */
  readonly table: string | undefined
}

/** What stands in a part: this, then DatasetRows. */
export interface FeaturesPart {
  readonly file: string
  readonly head: TableHead
}

export function featuresProcessor(job: FeaturesBatch): Processor {
  const { sets, of, table } = job
  return {
    recipe: parsedRecipe(job.recipe),
    by: [job.kind, sets, of, table],
    write: async (recording, task, begin) => {
      const { engineFor, control, applied } = recording
      const { facts, warnings } = applied
      const { document, request, notices, ...own } = await asked(recording, job)
      const sound = of ?? own.of
      const source = await soundOf(recording, sound, document)
      const parameters = { ...request, targets: undefined, of: sound }
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

/** What is computed of a recording: as the recipe says where the command line does not. */
async function asked(recording: Prepared, { sets, table }: FeaturesBatch) {
  const { facts, document: painted } = recording.applied
  const { targets, notices } = targetsOf(table, facts)
  // What is found would be regions, of which a table takes the place.
  const document = sets === undefined && table === undefined ? await withFound(recording) : painted
  const saved = sets === undefined ? askedFeatures(recording, document) : undefined
  const request: TableRequest = {
    sets: sets ?? [],
    per: 'frame',
    band: 'all',
    stft: firstMask(document).stft,
    options: {},
    channel: 0,
    ...saved?.request,
    ...(targets && { targets, per: 'region' as const }),
  }
  return { document, request, notices, of: saved?.of ?? 'original' }
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
