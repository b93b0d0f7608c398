import { quantile } from './rounds.mjs'

/**
 * What the page's main thread did while `run` ran: milliseconds of work in each of `frames` frames.
 *
 * @param run  drives the page, a change a frame, and returns how many frames it made
 */
export async function tracedFrames(browser, run) {
  const session = await browser.newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] },
  })
  const frames = await run()
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await ended
  await session.detach()
  const tasks = busiestMainThread(events)
  return { meanMs: tasks.reduce((sum, task) => sum + task.ms, 0) / frames, ...perFrame(tasks) }
}

/** Of several renderers the one under test is the one that worked. */
function busiestMainThread(events) {
  const mains = events.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  )
  const tasksOf = ({ pid, tid }) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X')
      .filter(({ name }) => name === 'ThreadControllerImpl::RunTask')
      .map(({ ts, dur }) => ({ atMs: ts / 1000, ms: dur / 1000 }))
  const total = (tasks) => tasks.reduce((sum, { ms }) => sum + ms, 0)
  return mains.map(tasksOf).sort((a, b) => total(b) - total(a))[0] ?? []
}

/** Work in each sixtieth of a second that had any. */
function perFrame(tasks) {
  const frames = new Map()
  for (const { atMs, ms } of tasks) {
    const frame = Math.floor(atMs / (1000 / 60))
    frames.set(frame, (frames.get(frame) ?? 0) + ms)
  }
  const sums = [...frames.values()]
  return {
    medianMs: quantile(sums, 0.5),
    p95Ms: quantile(sums, 0.95),
    longestTaskMs: Math.max(0, ...tasks.map(({ ms }) => ms)),
  }
}
