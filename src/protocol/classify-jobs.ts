import type { ClassifierId, ProjectionId, Rows } from '#core/classify'

/** Labels to be predicted from features: '' of a row that has none. */
export interface ClassifyJob {
  readonly rows: Rows
  readonly labels: readonly string[]
  readonly classifier: ClassifierId
}

/** Rows to be laid out on a plane. */
export interface ProjectJob {
  readonly rows: Rows
  readonly kind: ProjectionId
}
