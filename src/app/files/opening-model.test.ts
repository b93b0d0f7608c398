import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { firstMask } from '#core/project'
import { documentOf } from '#editor'
import { openingSetup, projectOf, tableNamed, wavNamed } from './opening.fixture'

/** What waits for its turn: a table, a project, or what is refused. */
interface Addition {
  readonly what: 'table' | 'paper' | { readonly projectOf: string }
  /** Its place among the outcomes. */
  readonly outcome: number
}

/**
 * What is open and what goes on. Nothing being opened is idle; a recording that is opened ends as
 * open, refused, superseded or cancelled; additions wait behind it. A project whose recording is not
 * open asks for it.
 */
interface Model {
  open: string | undefined
  labels: string[]
  offered: string | undefined
  awaited: string | undefined
  opening: { readonly name: string; readonly outcome: number; isDecoding: boolean } | undefined
  /** Whether what is open was decoded into a file, and what was open before: jobs may still read that. */
  decoded: { open: boolean; before: boolean }
  waiting: Addition[]
  /** What becomes of each pass: part of its sentence, or of the error that it ends with. */
  outcomes: (string | undefined)[]
}

const RECORDINGS = ['bats.wav', 'birds.wav']
const SUPERSEDED = 'A later open took the place of this one.'
const CANCELLED = 'Opening was cancelled.'
const OPENED = 'opened'

class Real {
  readonly setup = openingSetup()
  readonly outcomes: (string | undefined)[] = []

  give(file: File): void {
    const at = this.outcomes.push(undefined) - 1
    this.setup.opening.open([file]).then(
      () => {
        this.outcomes[at] = OPENED
      },
      (error: Error) => {
        this.outcomes[at] = error.message
      },
    )
  }
}

/** An addition has its turn. */
function add(model: Model, { what, outcome }: Addition): void {
  model.outcomes[outcome] = OPENED
  if (what === 'paper') model.outcomes[outcome] = 'a PDF document'
  else if (what === 'table') {
    if (model.open === undefined) model.outcomes[outcome] = 'open the recording first'
    else model.labels.push('table')
  } else if (model.open === undefined) model.awaited = what.projectOf
  else follow(model, what.projectOf)
}

/** A project comes to what is open. */
function follow(model: Model, of: string): void {
  if (of === model.open) model.labels = [of]
  else model.offered = of
}

/** The recording that is opened has come to an end. */
function conclude(model: Model, outcome: string): void {
  if (model.opening !== undefined) model.outcomes[model.opening.outcome] = outcome
  model.opening = undefined
}

function drop(model: Model, why: string): void {
  conclude(model, why)
  for (const { outcome } of model.waiting) model.outcomes[outcome] = why
  model.waiting = []
}

function goOn(model: Model): void {
  for (const each of model.waiting) add(model, each)
  model.waiting = []
}

class Command implements fc.AsyncCommand<Model, Real> {
  readonly #name: string
  readonly #needs: (model: Model) => boolean
  readonly #step: (model: Model, real: Real) => void | Promise<void>

  constructor(
    name: string,
    needs: (model: Model) => boolean,
    step: (model: Model, real: Real) => void | Promise<void>,
  ) {
    this.#name = name
    this.#needs = needs
    this.#step = step
  }

  check(model: Readonly<Model>): boolean {
    return this.#needs(model)
  }

  async run(model: Model, real: Real): Promise<void> {
    await this.#step(model, real)
    await expectSame(model, real)
  }

  toString(): string {
    return this.#name
  }
}

/** Everything that a person or a script can see is as the model says, at the latest in a moment. */
async function expectSame(model: Model, { setup, outcomes }: Real): Promise<void> {
  await vi.waitFor(
    () => {
      expect(outcomes).toEqual(
        model.outcomes.map((each) => (each === undefined ? each : expect.stringContaining(each))),
      )
      expect(setup.jobs.map(({ name }) => name)).toEqual(
        model.opening === undefined ? [] : [model.opening.name],
      )
    },
    { interval: 1 },
  )
  const state = setup.store.getState()
  const labels = firstMask(documentOf(state)).regions.map(({ label }) => label)
  expect({
    open: state.recording?.facts.name,
    labels: labels.map((label) => (label.startsWith('of ') ? label.slice(3) : 'table')),
    offered: state.offers.map(({ text }) => text.replace(/ was made.*/, '')),
    isOpening: state.isOpening,
    isDecoding: state.notices.progress !== undefined,
    isSettled: setup.opening.isSettled,
  }).toEqual({
    open: model.open,
    labels: model.labels,
    offered: model.offered === undefined ? [] : [`${model.offered}.json`],
    isOpening: model.opening !== undefined,
    isDecoding: model.opening?.isDecoding === true,
    isSettled: model.opening === undefined,
  })
  // The place of what is open is taken; every other that was is given back.
  const { taken, begun, released } = setup.positions
  expect(taken).toBe(begun + released)
  const { open, before } = model.decoded
  const wanted = [open, before, model.opening?.isDecoding].filter(Boolean)
  await vi.waitFor(() => expect(setup.temporaries.size).toBe(wanted.length), { interval: 1 })
}

const always = (): boolean => true
const isOpening = ({ opening }: Model): boolean => opening !== undefined

const recordings = fc.constantFrom(...RECORDINGS).map(
  (name) =>
    new Command(`recording ${name}`, always, (model, real) => {
      const outcome = model.outcomes.push(undefined) - 1
      drop(model, SUPERSEDED)
      model.opening = { name, outcome, isDecoding: false }
      model.decoded.before = false
      real.give(wavNamed(name))
    }),
)

/** Tables, projects and what is refused: none takes the place of what is open. */
const additions = fc
  .constantFrom<Addition['what']>(
    'table',
    'paper',
    ...RECORDINGS.map((projectOf) => ({ projectOf })),
  )
  .map(
    (what) =>
      new Command(JSON.stringify(what), always, (model, real) => {
        const addition = { what, outcome: model.outcomes.push(undefined) - 1 }
        if (model.opening === undefined) add(model, addition)
        else model.waiting.push(addition)
        real.give(fileOf(what))
      }),
  )

const decode = new Command('decode', isOpening, async (model, { setup }) => {
  if (model.opening !== undefined) model.opening.isDecoding = true
  await setup.jobs[0]?.decode(0.5)
})

const succeed = new Command('succeed', isOpening, (model, { setup }) => {
  model.open = model.opening?.name
  model.decoded = { open: model.opening?.isDecoding === true, before: model.decoded.open }
  model.labels = []
  model.offered = undefined
  conclude(model, OPENED)
  if (model.awaited !== undefined) follow(model, model.awaited)
  model.awaited = undefined
  goOn(model)
  setup.jobs[0]?.succeed()
})

const refuse = new Command('refuse', isOpening, (model, { setup }) => {
  conclude(model, 'It is damaged')
  goOn(model)
  setup.jobs[0]?.refuse()
})

const cancel = new Command('cancel', always, (model, { setup }) => {
  drop(model, CANCELLED)
  setup.opening.cancel()
})

const commands = fc.commands(
  [
    recordings,
    additions,
    additions,
    ...[decode, succeed, succeed, refuse, cancel].map((each) => fc.constant(each)),
  ],
  { maxCommands: 20, size: 'max' },
)

const newModel = (): Model => ({
  open: undefined,
  labels: [],
  offered: undefined,
  awaited: undefined,
  opening: undefined,
  decoded: { open: false, before: false },
  waiting: [],
  outcomes: [],
})

test('whatever is given while whatever goes on, the page is as the model says', async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (some) => {
      const model = newModel()
      const real = new Real()
      await fc.asyncModelRun(() => ({ model, real }), some)
      if (isOpening(model)) await refuse.run(model, real)
    }),
    { numRuns: 40 },
  )
}, 60_000)

const given = fc.constantFrom('bats.wav', 'birds.wav', 'table' as const, 'paper' as const)

test('given at once, before any is identified, the last recording counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 6 }), async (names) => {
      const real = new Real()
      for (const name of names) {
        real.give(name === 'table' || name === 'paper' ? fileOf(name) : wavNamed(name))
      }
      const last = names.findLastIndex((name) => name.endsWith('.wav'))
      await vi.waitFor(
        () => {
          real.setup.jobs[0]?.succeed()
          expect(real.setup.opening.isSettled).toBe(true)
        },
        { interval: 1 },
      )
      const early = real.outcomes.slice(0, Math.max(0, last))
      expect(early).toEqual(early.map(() => SUPERSEDED))
      expect(real.setup.store.getState().recording?.facts.name).toBe(names[last])
      const tables = names.slice(last + 1).filter((name) => name === 'table')
      const regions = firstMask(documentOf(real.setup.store.getState())).regions
      expect(regions).toHaveLength(last === -1 ? 0 : tables.length)
    }),
    { numRuns: 25 },
  )
}, 60_000)

function fileOf(what: Addition['what']): File {
  if (what === 'paper') return new File(['%PDF-1.7 and so on'], 'paper.pdf')
  return what === 'table' ? tableNamed('night') : projectOf(what.projectOf)
}
