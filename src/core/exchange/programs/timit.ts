import type { TableRow } from '../table-row'

const LINE = /^\s*(\d+)\s+(\d+)\s+(\S.*)$/

/** Whether a text is a transcription as TIMIT has it: first sample, last sample, text between blanks. */
export function isTimit(lines: readonly string[]): boolean {
  const some = lines.filter((line) => line.trim() !== '')
  return some.length > 0 && some.every((line) => LINE.test(line) && !line.includes('\t'))
}

/** Reads the segments of a transcription, whose samples are the recording's. */
export function readTimit(lines: readonly string[], rateHz: number): readonly TableRow[] {
  return lines.flatMap((line): TableRow[] => {
    const [, start, end, label = ''] = LINE.exec(line) ?? []
    if (start === undefined) return []
    const [startS, endS] = [Number(start) / rateHz, Number(end) / rateHz]
    return [{ view: '', number: '', startS, endS, label: label.trim() }]
  })
}
