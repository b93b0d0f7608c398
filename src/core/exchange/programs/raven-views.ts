import type { TableRow } from '../table-row'

/**
 * One row for each selection. Raven saves a row for each view of a selection, with the same number
 * and times: that of a spectrogram, which has the frequencies, stands for that of a waveform, and
 * views of several channels are one row of all of these. Rows that have no more than a number in
 * common stay, as they come when tables were put together.
 */
export function withoutViews(rows: readonly TableRow[]): readonly TableRow[] {
  const merged: Merged[] = []
  const positions = new Map<string, number[]>()
  for (const row of rows) {
    const key = `${row.number} ${row.startS} ${row.endS}`
    const same = positions.get(key) ?? []
    const at = same.slice(-VIEWS).find((index) => isOtherView(merged[index]!, row))
    if (at === undefined) {
      same.push(merged.length)
      positions.set(key, same)
      merged.push({ row, views: [row.view] })
    } else {
      const { row: before, views } = merged[at]!
      const [shown, other] = views.every(isWaveform) ? [row, before] : [before, row]
      merged[at] = { row: { ...shown, ...ofBoth(shown, other) }, views: [...views, row.view] }
    }
  }
  return merged.map(({ row }) => row)
}

/** How many rows back views of one selection are looked for: Raven writes them one behind the other. */
const VIEWS = 16

interface Merged {
  readonly row: TableRow
  readonly views: readonly string[]
}

/** Whether a row is another view of a selection. */
function isOtherView({ row, views }: Merged, other: TableRow): boolean {
  if (other.view === '' || views.includes(other.view)) return false
  if (row.label !== other.label && row.label !== '' && other.label !== '') return false
  if (isWaveform(other.view) || views.every(isWaveform)) return true
  return row.lowHz === other.lowHz && row.highHz === other.highHz
}

function isWaveform(view: string): boolean {
  return view.startsWith('waveform')
}

function ofBoth(a: TableRow, b: TableRow): Pick<TableRow, 'label' | 'channels'> {
  const label = a.label === '' ? b.label : a.label
  const { channels } = a
  if (channels === undefined || channels === 'all') return { label }
  const others = b.channels === undefined || b.channels === 'all' ? [] : b.channels
  return { label, channels: [...new Set([...channels, ...others])].sort((x, y) => x - y) }
}
