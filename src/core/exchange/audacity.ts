import { type Region, visibleBounds } from '#core/mask'
import { decimal, numberIn, tabless } from './cells'
import type { RegionDraft } from './region-draft'
import { TableError } from './table-error'

const LABEL = /^(-?\d[^\t]*)\t(-?\d[^\t]*)(?:\t(.*))?$/

/**
 * A label track of Audacity: start, end and label between tabs, then a line of low and high
 * frequency behind a backslash. Seconds to 9 decimals, hertz to 3; shapes by the box around them.
 */
export function audacityLabels(regions: readonly Region[]): string {
  return regions
    .map(({ label, shape }) => {
      const { startS, endS, lowHz, highHz } = visibleBounds(shape)
      const times = `${decimal(startS, 9)}\t${decimal(endS, 9)}\t${tabless(label)}`
      return `${times}\n\\\t${decimal(lowHz, 3)}\t${decimal(highHz, 3)}\n`
    })
    .join('')
}

/** Whether a first line is a label of Audacity. */
export function isAudacity(first: string): boolean {
  return LABEL.test(first)
}

/**
 * Reads a label track. A frequency that Audacity does not know stands there as −1, or its line is
 * missing.
 *
 * @throws {TableError}
 */
export function readAudacity(lines: readonly string[]): RegionDraft[] {
  const drafts: RegionDraft[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    if (line.startsWith('\\')) {
      const last = drafts.pop()
      if (last === undefined) throw new TableError('Frequencies without a label', index + 1)
      drafts.push({ ...last, ...bandOf(line, index + 1) })
      continue
    }
    const [, start = '', end = '', label = ''] = LABEL.exec(line) ?? []
    const startS = numberIn(start, 'start', index + 1)
    const endS = numberIn(end, 'end', index + 1)
    if (startS === undefined || endS === undefined) {
      throw new TableError('A label has a start, an end and a text between tabs', index + 1)
    }
    drafts.push({ startS, endS, label })
  }
  return drafts
}

const UNKNOWN_HZ = -1

function bandOf(line: string, number: number): Pick<RegionDraft, 'lowHz' | 'highHz'> {
  const [, low = '', high = ''] = line.split('\t')
  const lowHz = numberIn(low, 'low frequency', number)
  const highHz = numberIn(high, 'high frequency', number)
  return {
    ...(lowHz === undefined || lowHz === UNKNOWN_HZ ? {} : { lowHz }),
    ...(highHz === undefined || highHz === UNKNOWN_HZ ? {} : { highHz }),
  }
}
