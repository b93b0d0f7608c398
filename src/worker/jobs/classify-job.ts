import type { JobControl } from '#core/base'
import { type Assessment, assessed, projected, suggested } from '#core/classify'
import type { ClassifyJob, ProjectJob } from '#protocol'

/** How well labels are predicted from rows of features. */
export function assessedLabels(
  { rows, labels, classifier }: ClassifyJob,
  control: JobControl,
): Promise<Assessment> {
  return assessed(rows, labels, classifier, control)
}

/** The labels that rows without one would have. */
export async function suggestedLabels(
  { rows, labels, classifier }: ClassifyJob,
  { checkpoint }: JobControl,
): Promise<readonly string[]> {
  await checkpoint()
  return suggested(rows, labels, classifier)
}

/** Rows of features as positions on a plane. */
export function projectedRows(
  { rows, kind }: ProjectJob,
  control: JobControl,
): Promise<Float64Array> {
  return projected(rows, kind, control)
}
