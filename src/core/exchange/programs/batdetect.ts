import type { RegionDraft } from '../region-draft'
import { rowsInRecording, type TableGround, type TableReading } from '../rows-in-recording'
import { TableError } from '../table-error'

/** What batdetect2 writes beside a recording. */
interface BatdetectFile {
  readonly id?: unknown
  readonly time_exp?: unknown
  readonly annotation: readonly unknown[]
}

/** The file of annotations that a JSON is; undefined for other JSON. */
export function batdetectFile(text: string): BatdetectFile | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const { annotation, class_name, time_exp } = (value ?? {}) as Readonly<Record<string, unknown>>
  const isOne = Array.isArray(annotation) && (class_name !== undefined || time_exp !== undefined)
  return isOne ? (value as BatdetectFile) : undefined
}

/**
 * Reads the calls of batdetect2, each a box with its class.
 *
 * @throws {TableError} naming the member that is no number
 */
export function readBatdetect(file: BatdetectFile, ground: TableGround): TableReading {
  const { annotation, id, time_exp } = file
  const reading = rowsInRecording(annotation.map(rowOf), ground)
  const isOther = typeof id === 'string' && id !== ground.name
  const isExpanded = typeof time_exp === 'number' && time_exp !== 1
  return {
    ...reading,
    notices: [
      ...(isOther ? [`its calls are of ${id}`] : []),
      ...(isExpanded
        ? [`its times are those of the bats; of a recording ${time_exp} times slower they are not`]
        : []),
      ...reading.notices,
    ],
  }
}

function rowOf(value: unknown, index: number): RegionDraft {
  const members = (value ?? {}) as Readonly<Record<string, unknown>>
  const numberAt = (key: string): number => {
    const found = members[key]
    if (typeof found === 'number' && Number.isFinite(found)) return found
    throw new TableError(`annotation[${index}].${key}: must be a number`, 1)
  }
  const { class: name } = members
  return {
    startS: numberAt('start_time'),
    endS: numberAt('end_time'),
    lowHz: numberAt('low_freq'),
    highHz: numberAt('high_freq'),
    label: typeof name === 'string' ? name : '',
  }
}
