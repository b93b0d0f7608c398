import type { Assessment, ClassifierId, ProjectionId } from '#core/classify'

/** The sounds that are compared: whether the filter helps. */
export type StudySound = 'original' | 'result'

/** Features of regions, a row each, as datasets have them. */
export interface StudyTable {
  readonly ids: readonly string[]
  readonly columns: readonly { readonly name: string; readonly unit: string }[]
  /** [row][column] */
  readonly values: Readonly<Record<StudySound, Float64Array>>
}

/** What the positions on the map mean. */
export interface StudyMap {
  readonly of: StudySound
  readonly kind: ProjectionId | 'columns'
  /** Columns across and up, by their indices, of kind 'columns'. */
  readonly x: number
  readonly y: number
}

/** A comparison of the regions by their features. */
export interface Study {
  /** How much of what is under way is done; undefined while nothing is. */
  readonly share: number | undefined
  readonly table: StudyTable | undefined
  readonly map: StudyMap
  /** Of each row x and y; undefined until they are there. */
  readonly positions: Float64Array | undefined
  readonly classifier: ClassifierId
  /** How well labels are predicted from their features; undefined where too few have one. */
  readonly assessments: Readonly<Record<StudySound, Assessment>> | undefined
  /** Labels that nobody has confirmed, by the ids of regions without one. */
  readonly suggestions: ReadonlyMap<string, string>
}

export const NO_SUGGESTIONS: ReadonlyMap<string, string> = new Map()

export const EMPTY_STUDY: Study = {
  share: undefined,
  table: undefined,
  map: { of: 'result', kind: 'pca', x: 0, y: 1 },
  positions: undefined,
  classifier: 'neighbours',
  assessments: undefined,
  suggestions: NO_SUGGESTIONS,
}

/** What is suggested of a region that still has no label; undefined for nothing. */
export function suggestedLabel(
  { suggestions }: Study,
  { id, label }: { readonly id: string; readonly label: string },
): string | undefined {
  return label.trim() === '' ? suggestions.get(id) : undefined
}
