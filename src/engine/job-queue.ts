import type { Interval } from '#core/base'

/** A waiting job. */
interface QueuedJob<J> {
  readonly job: J
  /** What of the recording it reads, in any unit that its neighbours share; undefined if that is no matter. */
  readonly span: Interval | undefined
}

/** Where workers go on: the end of the span that each had last, if it had one. */
export interface Ends {
  readonly own: number | undefined
  readonly others: readonly (number | undefined)[]
}

/**
 * Jobs that wait. Smaller priorities go first, equal ones in the order they came, but that of those
 * with spans each worker has neighbours one after the other: files are read fastest without a jump.
 */
export class JobQueue<J> {
  /** By priority, in the order they came; none is empty. */
  readonly #levels = new Map<number, QueuedJob<J>[]>()

  push(job: J, priority: number, span?: Interval): void {
    const level = this.#levels.get(priority)
    if (level === undefined) this.#levels.set(priority, [{ job, span }])
    else level.push({ job, span })
  }

  /** The priority of what goes next; undefined where nothing waits. */
  get priority(): number | undefined {
    return this.#levels.size === 0 ? undefined : Math.min(...this.#levels.keys())
  }

  /** Takes the job that goes next to a worker. */
  take(ends: Ends): J | undefined {
    const level = this.#levels.get(this.priority ?? 0)
    return level && this.#removed(level, nextOf(level, ends))
  }

  /** Takes out all that waits. */
  takeAll(): readonly J[] {
    const jobs = [...this.#levels.values()].flatMap((level) => level.map(({ job }) => job))
    this.#levels.clear()
    return jobs
  }

  /** Takes a job out, if it waits. */
  remove(job: J): void {
    for (const level of this.#levels.values()) {
      const i = level.findIndex((queued) => queued.job === job)
      if (i >= 0) this.#removed(level, i)
    }
  }

  #removed(level: QueuedJob<J>[], i: number): J | undefined {
    const [queued] = level.splice(i, 1)
    for (const [priority, jobs] of this.#levels)
      if (jobs.length === 0) this.#levels.delete(priority)
    return queued?.job
  }
}

/**
 * The first, if it has no span. Of those that have one, what goes on where the worker ended; else
 * the first of a row that no worker is about to reach; else the middle of the longest row, so that
 * the worker already going through it keeps the first half.
 */
function nextOf(level: readonly QueuedJob<unknown>[], { own, others }: Ends): number {
  if (level[0]?.span === undefined) return 0
  const following = level.findIndex(({ span }) => span !== undefined && span.start === own)
  if (following >= 0) return following
  const rows = rowsOf(level)
  const free = rows.find(([first]) => !others.includes(level[first as number]?.span?.start))
  const longest = rows.reduce((a, b) => (b.length > a.length ? b : a))
  return (free ? free[0] : longest[Math.floor(longest.length / 2)]) as number
}

/** The jobs with spans in rows, each of which begins where the one before ends. */
function rowsOf(level: readonly QueuedJob<unknown>[]): (readonly number[])[] {
  const rows: number[][] = []
  let end: number | undefined
  for (const [i, { span }] of level.entries()) {
    if (span === undefined) continue
    if (span.start === end) rows.at(-1)?.push(i)
    else rows.push([i])
    end = span.end
  }
  return rows
}
