import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  batchBegun,
  batchCancelled,
  batchContinued,
  batchForgotten,
  batchPaused,
  batchShare,
  countOf,
  type FileList,
  fileAdvanced,
  fileBegun,
  fileFinished,
  fileOpened,
  fileRefused,
  listedFiles,
  neighbourOf,
  nextFile,
  withMoreFiles,
} from './file-list'

const named = (count: number, first = 0) =>
  Array.from({ length: count }, (_, i) => ({ id: first + i, name: `${first + i}.wav` }))

const DONE = { outputs: ['x'], warnings: [] }

test('next and previous go round, and open what failed before anew', () => {
  const list = fileOpened(listedFiles(named(3)), 0)
  expect(neighbourOf(list, 1)?.id).toBe(1)
  expect(neighbourOf(list, -1)?.id).toBe(2)
  expect(neighbourOf(fileOpened(list, 2), 1)?.id).toBe(0)
  expect(neighbourOf(fileOpened(listedFiles(named(1)), 0), 1)).toBeUndefined()
  const refused = fileRefused(list, 1, 'it is no recording')
  expect(refused.files[1]).toMatchObject({ status: 'failed', reason: 'it is no recording' })
  expect(fileOpened(refused, 1).files[1]).toMatchObject({ status: 'waiting', reason: undefined })
})

test('what failed is tried again by the next batch, what is done is not', () => {
  let list = batchBegun(listedFiles(named(2)))
  list = fileFinished(fileBegun(list, 0), 0, DONE)
  list = fileFinished(fileBegun(list, 1), 1, { reason: 'no' })
  expect(list.phase).toBe('idle')
  const again = batchBegun(list)
  expect(again.files.map(({ status }) => status)).toEqual(['done', 'waiting'])
  expect(nextFile(again)?.id).toBe(1)
  expect(countOf(batchForgotten(list), 'waiting')).toBe(2)
})

/** What a model of the batch knows: how often each file was begun and finished in this batch. */
interface Model {
  list: FileList
  running: Set<number>
  finished: Set<number>
  share: number
}

class Step implements fc.Command<Model, object> {
  readonly name: string
  readonly when: (model: Model) => boolean
  readonly act: (model: Model) => void
  constructor(name: string, when: Step['when'], act: Step['act']) {
    this.name = name
    this.when = when
    this.act = act
  }
  check(model: Readonly<Model>): boolean {
    return this.when(model)
  }
  run(model: Model): void {
    this.act(model)
    const { list, running, finished } = model
    expect(list.files.filter(({ status }) => status === 'running').map(({ id }) => id)).toEqual(
      [...running].toSorted((a, b) => a - b),
    )
    for (const id of finished) expect(running.has(id)).toBe(false)
    // Nothing is begun unless the batch is running, and it is idle only when nothing runs.
    if (list.phase !== 'running') expect(nextFile(list)).toBeUndefined()
    if (list.phase === 'idle') expect(running.size).toBe(0)
    expect(batchShare(list)).toBeGreaterThanOrEqual(0)
    expect(batchShare(list)).toBeLessThanOrEqual(1)
  }
  toString(): string {
    return this.name
  }
}

const firstRunning = ({ running }: Model): number => [...running][0] ?? -1

const STEPS = [
  new Step(
    'begin',
    ({ list }) => list.phase === 'idle',
    (model) => {
      model.list = batchBegun(model.list)
      model.finished = new Set(
        model.list.files.filter(({ status }) => status === 'done').map(({ id }) => id),
      )
    },
  ),
  new Step(
    'start',
    ({ list }) => nextFile(list) !== undefined,
    (model) => {
      const id = nextFile(model.list)?.id ?? -1
      // Never twice in one batch.
      expect(model.finished.has(id) || model.running.has(id)).toBe(false)
      model.list = fileBegun(model.list, id)
      model.running.add(id)
    },
  ),
  new Step(
    'advance',
    ({ running }) => running.size > 0,
    (model) => {
      const before = batchShare(model.list)
      model.list = fileAdvanced(model.list, firstRunning(model), model.share)
      model.share = (model.share + 0.37) % 1
      expect(batchShare(model.list)).toBeGreaterThanOrEqual(before)
    },
  ),
  ...(['done', 'failed'] as const).map(
    (status) =>
      new Step(
        status,
        ({ running }) => running.size > 0,
        (model) => {
          const id = firstRunning(model)
          model.list = fileFinished(model.list, id, status === 'done' ? DONE : { reason: 'r' })
          model.running.delete(id)
          model.finished.add(id)
          expect(model.list.files.find((file) => file.id === id)?.status).toBe(status)
        },
      ),
  ),
  new Step(
    'pause',
    () => true,
    (model) => {
      model.list = batchPaused(model.list)
    },
  ),
  new Step(
    'continue',
    () => true,
    (model) => {
      model.list = batchContinued(model.list)
    },
  ),
  new Step(
    'cancel',
    () => true,
    (model) => {
      const doneBefore = countOf(model.list, 'done')
      model.list = batchCancelled(model.list)
      model.running.clear()
      expect(model.list.phase).toBe('idle')
      expect(countOf(model.list, 'done')).toBe(doneBefore)
    },
  ),
  new Step(
    'late answer',
    ({ list }) => list.files.length > 0,
    (model) => {
      // Of a file that is not running: it changes nothing.
      const idle = model.list.files.find(({ status }) => status !== 'running')
      if (idle === undefined) return
      expect(fileFinished(model.list, idle.id, { reason: 'late' }).files).toEqual(model.list.files)
      expect(fileAdvanced(model.list, idle.id, 1)).toBe(model.list)
    },
  ),
  new Step(
    'more',
    ({ list }) => list.files.length < 8,
    (model) => {
      model.list = withMoreFiles(model.list, named(1, 100 + model.list.files.length))
    },
  ),
]

test('whatever happens in whatever order, each file is done once and none is lost', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      fc.commands(
        STEPS.map((step) => fc.constant(step)),
        { maxCommands: 40 },
      ),
      (count, commands) => {
        const model = (): Model => ({
          list: listedFiles(named(count)),
          running: new Set<number>(),
          finished: new Set<number>(),
          share: 0,
        })
        fc.modelRun(() => ({ model: model(), real: {} }), commands)
      },
    ),
    { seed: 19, numRuns: 200 },
  )
})
