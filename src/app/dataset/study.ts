import type { AppContext } from '#app/context'
import { isNamed } from '#core/base'
import { DATASET_STATISTICS } from '#core/features'
import {
  type EditorState,
  type Study,
  type StudySound,
  type StudyTable,
  studyLabels,
} from '#editor'
import { chosenSets, features, regionsInside, type Watch, watched } from './requests'

const NONE = new Float64Array(0)
const SOUNDS = ['original', 'result'] as const satisfies readonly StudySound[]

/** Features of every region, of the original and of the result, as they are chosen for datasets. */
export async function studyTable(context: AppContext, watch: Watch): Promise<StudyTable> {
  const state = context.store.getState()
  const regions = regionsInside(state).map(({ id }) => id)
  const sets = chosenSets(state)
  const { band } = state.features
  const values: Partial<Record<StudySound, Float64Array>> = {}
  let columns: StudyTable['columns'] = []
  for (const [i, of] of SOUNDS.entries()) {
    const onProgress = (share: number): void => watch.onProgress((i + share) / SOUNDS.length)
    const request = { sets, of, band, regions, per: 'region', statistics: DATASET_STATISTICS }
    const made = await features(context, request, { ...watch, onProgress })
    columns = made.columns
    values[of] = made.values
  }
  const { original = NONE, result = NONE } = values
  return { ids: regions, columns, values: { original, result } }
}

/** Whether a table is of the regions that there are. */
export function isOfRegions(state: EditorState, table: StudyTable): boolean {
  const ids = new Set(table.ids)
  const inside = regionsInside(state)
  return inside.length === ids.size && inside.every(({ id }) => ids.has(id))
}

function rowsOf({ ids, columns, values }: StudyTable, of: StudySound) {
  return { count: ids.length, columnCount: columns.length, values: values[of] }
}

/** Positions on the map. */
export function positionsOf(
  { pool }: AppContext,
  table: StudyTable,
  { of, kind, x, y }: Study['map'],
  watch: Watch,
): Promise<Float64Array> {
  const rows = rowsOf(table, of)
  if (kind !== 'columns') {
    return watched(
      pool.submitLong((api, id) => api.project({ rows, kind }, id), watch),
      watch,
    )
  }
  const at = (row: number, column: number): number =>
    rows.values[row * rows.columnCount + column] ?? 0
  const positions = Float64Array.from({ length: 2 * rows.count }, (_, i) =>
    at(i >> 1, i % 2 === 0 ? x : y),
  )
  return Promise.resolve(positions)
}

/** How well labels are predicted, of both sounds; undefined where too few regions have one. */
export async function assessments(
  { pool, store }: AppContext,
  table: StudyTable,
  classifier: Study['classifier'],
  watch: Watch,
): Promise<Study['assessments']> {
  const labels = studyLabels(store.getState())
  const of = (sound: StudySound) =>
    watched(
      pool.submitLong(
        (api, id) => api.assess({ rows: rowsOf(table, sound), labels, classifier }, id),
        watch,
      ),
      watch,
    )
  try {
    return { original: await of('original'), result: await of('result') }
  } catch (error) {
    if (isNamed(error, 'LimitError')) return undefined
    throw error
  }
}

/**
 * Labels for the regions that have none, by their ids, from the result. @throws {LimitError} where
 * there are fewer than two
 */
export async function suggestions(
  { pool, store }: AppContext,
  table: StudyTable,
  classifier: Study['classifier'],
  watch: Watch,
): Promise<ReadonlyMap<string, string>> {
  const labels = studyLabels(store.getState())
  const rows = rowsOf(table, 'result')
  const guessed = await watched(
    pool.submitLong((api, id) => api.suggest({ rows, labels, classifier }, id), watch),
    watch,
  )
  return new Map(
    table.ids.flatMap((id, row) => {
      const label = guessed[row] ?? ''
      return label === '' ? [] : [[id, label] as const]
    }),
  )
}
