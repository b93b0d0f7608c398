import type { Report } from './messages'
import { type Span, wrapped } from './span'

/** Reports that are kept where nobody asks for a position, as in a hidden tab. */
const MAX_REPORTS = 256

interface Mark {
  readonly report: Pick<Report, 'timeS' | 'sample' | 'samplesPerS'>
  readonly span: Span
  readonly isLoop: boolean
}

/**
 * Where the playhead is at a time, from the processor's reports. Asked for the time that is heard
 * now, which lies behind the newest report, it answers from the report in force then; so a loop's
 * turn shows when it sounds.
 */
export class HeardClock {
  #marks: Mark[] = []
  /** The answer for times before the oldest mark: latencies waver, so the clock is asked back a little. */
  #floorSample = 0

  /** The playhead stands here until the first report takes effect. */
  restart(sample: number): void {
    this.#marks = []
    this.#floorSample = sample
  }

  /** Reports come in the order of their times. */
  note(report: Mark['report'], span: Span, isLoop: boolean): void {
    this.#marks.push({ report, span, isLoop })
    if (this.#marks.length > MAX_REPORTS) this.#marks.shift()
  }

  at(timeS: number): number {
    const current = this.#marks.findLastIndex((mark) => mark.report.timeS <= timeS)
    const mark = this.#marks[current]
    if (mark === undefined) return this.#floorSample
    const { report, span, isLoop } = mark
    this.#marks = this.#marks.slice(current)
    this.#floorSample = report.sample
    return wrapped(span, isLoop, report.sample + (timeS - report.timeS) * report.samplesPerS)
  }
}
