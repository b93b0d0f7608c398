import { quantile } from './rounds.mjs'

/**
 * What the page's main thread, and the worker that draws, did while `run` ran: milliseconds of work
 * in each of `frames` frames. Processor time says what the work takes, wall time what else ran.
 *
 * @param run  drives the page, a change a frame, and returns how many frames it made
 */
export async function tracedFrames(browser, run) {
  const session = await browser.newBrowserCDPSession()
  const events = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'blink'] },
  })
  const frames = await run()
  const ended = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.end')
  await ended
  await session.detach()
  const tasks = busiestMainThread(events)
  const drawing = drawingThread(events)
  const total = (member, some) => some.reduce((sum, task) => sum + task[member], 0)
  return {
    meanMs: total('ms', tasks) / frames,
    meanCpuMs: total('cpuMs', tasks) / frames,
    ...perFrame(tasks),
    drawnFrames: drawing.frames,
    drawnCpuMs: total('cpuMs', drawing.tasks) / Math.max(drawing.frames, 1),
  }
}

/** Of several renderers the one under test is the one that worked. */
function busiestMainThread(events) {
  const total = (tasks) => tasks.reduce((sum, { ms }) => sum + ms, 0)
  return threads(events, 'CrRendererMain')
    .map((own) => tasksOf(own, 'ThreadControllerImpl::RunTask'))
    .sort((a, b) => total(b) - total(a))[0]
}

/** What a frame of a worker is to a browser: its callbacks, and handing over what they drew. */
const WORKER_FRAME = 'WorkerAnimationFrameProvider::RequestAnimationFrame'

/** Handing a canvas over to be shown. */
const PUSHED = 'OffscreenCanvas::PushFrame'

/** The worker with animation frames; of these only those in which it has drawn something count. */
function drawingThread(events) {
  const callbacks = (own) => own.filter(({ name }) => name === 'FireAnimationFrame').length
  const own =
    threads(events, 'DedicatedWorker thread').sort((a, b) => callbacks(b) - callbacks(a))[0] ?? []
  const pushed = own.filter(({ name }) => name === PUSHED)
  const drawn = own.filter(
    ({ name, ts, dur }) =>
      name === WORKER_FRAME && pushed.some((each) => each.ts >= ts && each.ts < ts + dur),
  )
  return { frames: drawn.length, tasks: tasksOf(own, WORKER_FRAME) }
}

/** The events of each thread of a name. */
function threads(events, name) {
  return events
    .filter((event) => event.name === 'thread_name' && event.args.name === name)
    .map(({ pid, tid }) =>
      events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X'),
    )
}

function tasksOf(events, name) {
  return events
    .filter((event) => event.name === name)
    .map(({ ts, dur, tdur }) => ({ atMs: ts / 1000, ms: dur / 1000, cpuMs: (tdur ?? 0) / 1000 }))
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
