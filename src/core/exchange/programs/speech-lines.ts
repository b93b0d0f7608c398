/** RTTM: a kind, file, channel, start, length, words, a name where there is one, and what is left. */
const RTTM =
  /^\s*[A-Z][\w-]*\s+(\S+)\s+(\S+)\s+([\d.]+)\s+([\d.]+)\s+(\S+)\s+\S+\s+(\S+)(?:\s+\S+){0,2}\s*$/
/** CTM: file, channel, start, length, a word, how sure it is. */
const CTM = /^\s*(\S+)\s+([\dA-Z])\s+(\d+(?:\.\d*)?)\s+(\d+(?:\.\d*)?)\s+(\S+)(?:\s+[\d.]+)?\s*$/
const COMMENT = /^\s*(?:;;.*)?$/

/**
 * What toolkits of speech write about who spoke when (RTTM) and what was said (CTM), as a table with a heading;
 * undefined for other lines.
 *
 * The channel is left out where all rows are of one, which then is what their makers write of mono.
 */
export function speechTable(lines: readonly string[]): string | undefined {
  const some = lines.filter((line) => !COMMENT.test(line))
  const rows = rowsBy(RTTM, some) ?? rowsBy(CTM, some)
  if (rows === undefined) return undefined
  const hasChannels = new Set(rows.map(({ channel }) => channel)).size > 1
  return [
    ['file', 'start', 'duration', 'label', ...(hasChannels ? ['channel'] : [])],
    ...rows.map(({ cells, channel }) => [...cells, ...(hasChannels ? [channel] : [])]),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n')
}

interface SpeechRow {
  readonly cells: readonly string[]
  readonly channel: string
}

function rowsBy(form: RegExp, lines: readonly string[]): readonly SpeechRow[] | undefined {
  if (lines.length === 0) return undefined
  const rows: SpeechRow[] = []
  for (const line of lines) {
    const [, file, channel = '', start = '', duration = '', word = '', name] = form.exec(line) ?? []
    if (file === undefined) return undefined
    const label = name === undefined || name === '<NA>' ? word : name
    const number = { A: '1', B: '2' }[channel] ?? channel
    rows.push({ cells: [file, start, duration, label === '<NA>' ? '' : label], channel: number })
  }
  return rows
}
