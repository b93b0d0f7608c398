import { expect, test, vi } from 'vitest'
import type { EditSession } from '#app/autosave'
import { LimitError } from '#core/base'
import { firstMask } from '#core/project'
import { documentOf } from '#editor'
import { openingSetup, projectOf, tableNamed, wavNamed } from './opening.fixture'

const pdf = new File(['%PDF-1.7 and so on'], 'paper.pdf')
const recipe = new File(['{"format": "specmask-recipe", "version": 1}'], 'bats.json')
const broken = new File(['{"format": "specmask-project", "version": 9}'], 'broken.json')
const folder = new File([], 'recordings')
folder.slice = () => {
  throw new DOMException('a folder', 'NotFoundError')
}

type Setup = ReturnType<typeof openingSetup>

/** Lets the jobs of a pass end as they come: those of these names are refused. */
async function ended(setup: Setup, pass: Promise<void>, refused: readonly string[] = []) {
  let isOver = false
  const outcome = pass.then(
    () => 'resolved',
    (error: unknown) => String(error),
  )
  void outcome.then(() => {
    isOver = true
  })
  await vi.waitFor(() => {
    const [job] = setup.jobs
    if (job !== undefined && refused.includes(job.name)) job.refuse()
    else job?.succeed()
    if (!isOver) throw new Error('not over yet')
  })
  return outcome
}

/** What of the files a person can see: in the recording's name, labels, or what is said, how often. */
function mentions(setup: Setup, name: string): number {
  const { recording, notices, history } = setup.store.getState()
  const steps = history.past.filter(({ label }) => label === `Apply ${name}`)
  const said = [notices.alert ?? '', ...notices.warnings]
  const labels = labelsOf(setup).filter(
    (label) => `${label}.json` === `of ${name}` || `${label}.csv` === `in ${name}`,
  )
  const isOpen = recording?.facts.name === name
  const sentences = said.flatMap((each) => each.split(' · '))
  // A sentence is of the file that it begins with.
  const own = sentences.filter((each) => each.startsWith(name) || each.includes(`: ${name} was`))
  return labels.length + steps.length + own.length + (isOpen ? 1 : 0)
}

function labelsOf({ store }: Setup): readonly string[] {
  return firstMask(documentOf(store.getState())).regions.map(({ label }) => label)
}

test('a recording, its project and a table that are given together, in any order', async () => {
  const files = [tableNamed('night'), projectOf('bats.wav'), wavNamed('bats.wav')]
  for (const given of [files, files.toReversed()]) {
    const setup = openingSetup()
    expect(await ended(setup, setup.opening.open(given))).toBe('resolved')
    const { recording, history, notices } = setup.store.getState()
    expect(recording?.facts.name).toBe('bats.wav')
    expect(history.past.map(({ label }) => label)).toEqual([
      'Open bats.wav.json',
      'Import night.csv',
    ])
    expect(labelsOf(setup)).toEqual(['of bats.wav', 'in night'])
    expect(notices).toEqual({ progress: undefined, alert: undefined, warnings: [] })
  }
})

test('every file is used or named, exactly once', async () => {
  const setup = openingSetup()
  const files = [
    pdf,
    wavNamed('broken.wav'),
    folder,
    recipe,
    wavNamed('bats.wav'),
    broken,
    projectOf('bats.wav', 'bats.wav.json'),
    projectOf('birds.wav', 'birds.wav.json'),
    tableNamed('night'),
    new File(['no columns'], 'letter.txt'),
    new File(['x'], 'lost.sigmf-data'),
  ]
  const outcome = await ended(setup, setup.opening.open(files), ['broken.wav'])
  expect(files.map(({ name }) => [name, mentions(setup, name)])).toEqual(
    files.map(({ name }) => [name, 1]),
  )
  expect(outcome).toBe(`OpenError: ${setup.store.getState().notices.alert}`)
  expect(setup.store.getState().notices.alert).toMatch(
    /^broken\.json: version.* · letter\.txt: Not/,
  )
})

test('of several recordings the first that can be opens, all are listed, and any of them is opened from there', async () => {
  const setup = openingSetup()
  const files = ['a.wav', 'b.wav', 'c.wav', 'd.wav'].map((name) => wavNamed(name))
  expect(await ended(setup, setup.opening.open(files), ['a.wav'])).toBe('resolved')
  expect(setup.store.getState().notices.warnings).toEqual(['a.wav: It is damaged (byte 0)'])
  const list = () => setup.store.getState().fileList
  const idOf = (name: string): number => list().files.find((file) => file.name === name)?.id ?? -1
  expect(list().files.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'a.wav failed',
    'b.wav waiting',
    'c.wav waiting',
    'd.wav waiting',
  ])
  expect(list().openId).toBe(idOf('b.wav'))
  await setup.finish(setup.opening.openListed(idOf('d.wav')))
  expect(setup.store.getState().recording?.facts.name).toBe('d.wav')
  expect(list().openId).toBe(idOf('d.wav'))
  expect(list().files).toHaveLength(4)
})

test('the first recipe is done to what is open, between project and tables; others are left, reported', async () => {
  const setup = openingSetup()
  const other = new File([await recipe.text()], 'other.json')
  const files = [tableNamed('night'), recipe, other, projectOf('bats.wav'), wavNamed('bats.wav')]
  await setup.finish(setup.opening.open(files))
  const { history, notices } = setup.store.getState()
  expect(history.past.map(({ label }) => label)).toEqual([
    'Open bats.wav.json',
    'Apply bats.json',
    'Import night.csv',
  ])
  expect(notices.warnings).toEqual(['One recipe at a time: other.json was left.'])
})

test('what was wrong with a file is over as soon as another is given', async () => {
  const setup = openingSetup()
  const alert = () => setup.store.getState().notices.alert
  await ended(setup, setup.opening.open([pdf]))
  expect(alert()).toMatch(/^paper\.pdf: /)
  const pass = setup.opening.open([wavNamed('bats.wav')])
  await setup.finish(pass, () => expect(alert()).toBeUndefined())
})

test('a recipe that cannot be done says why, and changes nothing', async () => {
  const setup = openingSetup({
    openRecipe: async () => {
      throw new LimitError('kind: is "iq"')
    },
  })
  await setup.finish(setup.opening.open([wavNamed('bats.wav')]))
  const { history } = setup.store.getState()
  await expect(setup.opening.open([recipe])).rejects.toThrow(/^bats\.json: kind: is "iq"/)
  expect(setup.store.getState().history).toBe(history)
})

test('what comes with a refused recording is left out, and what was open stays as it is', async () => {
  const setup = openingSetup()
  await setup.finish(setup.opening.open([wavNamed('old.wav')]))
  const { recording, history } = setup.store.getState()
  const files = [wavNamed('new.wav'), projectOf('old.wav'), tableNamed('night'), pdf]
  const outcome = await ended(setup, setup.opening.open(files), ['new.wav'])
  expect(setup.store.getState()).toMatchObject({ recording, history })
  for (const { name } of files) expect(mentions(setup, name)).toBe(1)
  expect(outcome).toContain('night.csv was left out, as no recording was opened with it.')
})

test.each([
  [[pdf], /^paper\.pdf: Not a WAV file but a PDF document/],
  [[folder], /^recordings: it cannot be read/],
  [[recipe], /^bats\.json: open a recording first, then the recipe/],
  [[tableNamed('night')], /^night\.csv: open the recording first/],
  [[new File(['x'], 'x.sigmf-data')], /^x\.sigmf-data: its description x\.sigmf-meta is missing/],
  [[new File(['{'], 'x.sigmf-meta')], /^x\.sigmf-meta: the metadata is no JSON/],
  [[], /^No file to open\.$/],
])('refused without any job: %#', async (files, sentence) => {
  const setup = openingSetup()
  await expect(setup.opening.open(files)).rejects.toThrow(sentence)
  expect(setup.store.getState().notices.alert).toMatch(sentence)
  expect(setup.store.getState()).toMatchObject({ recording: undefined, isOpening: false })
  expect(setup.opening.isSettled).toBe(true)
})

test('what cannot be opened leaves an opening alone, a recording takes its place', async () => {
  const setup = openingSetup()
  const first = setup.opening.open([wavNamed('first.wav')])
  await vi.waitFor(() => expect(setup.jobs).toHaveLength(1))
  const refused = setup.opening.open([pdf])
  const second = setup.opening.open([wavNamed('second.wav')])
  await expect(first).rejects.toThrow('A later open took the place of this one.')
  await expect(refused).rejects.toThrow('A later open took the place of this one.')
  expect(await ended(setup, second)).toBe('resolved')
  expect(setup.store.getState().recording?.facts.name).toBe('second.wav')
})

test('a project opens its recording where the browser has it, metadata and all', async () => {
  const asked: string[] = []
  const recording = async (fingerprint: string) => {
    asked.push(fingerprint)
    return [wavNamed('bats.wav')]
  }
  const completed = async (files: readonly File[]) => files
  const setup = openingSetup({ saved: { recording, completed } })
  const files = [projectOf('bats.wav'), projectOf('birds.wav')]
  expect(await ended(setup, setup.opening.open(files))).toBe('resolved')
  expect(asked).toEqual(['of bats.wav'])
  expect(labelsOf(setup)).toEqual(['of bats.wav'])
  expect(setup.store.getState().notices.warnings).toEqual([
    'One project at a time: birds.wav.json was left.',
  ])
})

test('where its copy is broken the project asks for the recording, and follows it', async () => {
  const saved = {
    recording: async () => [wavNamed('bats.wav')],
    completed: async (files: readonly File[]) => files,
  }
  const setup = openingSetup({ saved })
  const outcome = await ended(setup, setup.opening.open([projectOf('bats.wav')]), ['bats.wav'])
  expect(outcome).toContain('bats.wav: It is damaged')
  expect(setup.store.getState().awaited).toMatchObject({ name: 'bats.wav', regionCount: 1 })
  await setup.finish(setup.opening.open([wavNamed('bats.wav')]))
  expect(labelsOf(setup)).toEqual(['of bats.wav'])
})

test('offered to another recording, a project is applied there, or opens its own', async () => {
  for (const choice of ['Apply to birds.wav', 'Open bats.wav']) {
    const setup = openingSetup()
    await setup.finish(setup.opening.open([wavNamed('birds.wav')]))
    await setup.opening.open([projectOf('bats.wav')])
    const [offer] = setup.store.getState().offers
    expect(offer?.text).toBe('bats.wav.json was made for bats.wav, not for birds.wav.')
    offer?.choices.find(({ name }) => name === choice)?.act()
    expect(setup.store.getState().offers).toEqual([])
    await vi.waitFor(() => expect(setup.opening.isSettled).toBe(true))
    if (choice.startsWith('Open')) {
      expect(setup.store.getState().notices.alert).toMatch(/^Open bats\.wav now: it is not kept/)
      await setup.finish(setup.opening.open([wavNamed('bats.wav')]))
    }
    expect(labelsOf(setup)).toEqual(['of bats.wav'])
  }
})

test('superseded while its kept edits are looked up, a recording gives back what it took', async () => {
  const checked: (() => void)[] = []
  const given = { begun: [] as string[], released: [] as string[] }
  const openSession = ({ name }: { readonly name: string }) =>
    new Promise<EditSession>((resolve) => {
      checked.push(() =>
        resolve({
          restored: undefined,
          begin: () => void given.begun.push(name),
          release: () => void given.released.push(name),
        }),
      )
    })
  const setup = openingSetup({ openSession })
  const first = setup.opening.open([wavNamed('first.wav')])
  await vi.waitFor(() => expect(setup.jobs).toHaveLength(1))
  await setup.jobs[0]?.decode(1)
  setup.jobs[0]?.succeed()
  await vi.waitFor(() => expect(checked).toHaveLength(1))
  const second = setup.opening.open([wavNamed('second.wav')])
  await vi.waitFor(() => expect(setup.jobs).toHaveLength(1))
  checked[0]?.()
  await expect(first).rejects.toThrow('A later open took the place of this one.')
  expect(given).toEqual({ begun: [], released: ['first.wav'] })
  expect(setup.temporaries.size).toBe(0)
  expect(setup.store.getState()).toMatchObject({ recording: undefined, isOpening: true })
  setup.jobs[0]?.succeed()
  await vi.waitFor(() => expect(checked).toHaveLength(2))
  checked[1]?.()
  await second
  expect(given.begun).toEqual(['second.wav'])
})
