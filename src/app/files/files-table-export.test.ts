import { expect, test, vi } from 'vitest'
import { createListedRecordings } from '#app/batch'
import { contextWith } from '#app/testing'
import { CancelledError, FormatError } from '#core/base'
import { changedDocument, type Document, emptyDocument, recordingOf } from '#core/project'
import { editedTo } from '#editor'
import type { Job } from '#engine'
import type { OpenedFile, OpenJob } from '#protocol'
import { factsWith, regionWith } from '#testing'
import { createFilesTableExport } from './files-table-export'

// What was said of files without a header is kept there.
vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined })

const RATE_HZ = 1000
const factsOf = (name: string) =>
  factsWith({ name, rateHz: RATE_HZ, length: 10 * RATE_HZ, fingerprint: `of ${name}` })

function labelled(name: string): Document {
  const shape = { kind: 'rectangle', startS: 1, endS: 2, lowHz: 100, highHz: 200 } as const
  const regions = [regionWith({ label: `in ${name}`, shape })]
  return changedDocument(emptyDocument, { regions }, factsOf(name))
}

/** Three files of ten seconds, the second of which is open with edits that nothing has saved. */
function setup(open: (job: OpenJob) => Promise<OpenedFile>, saved: readonly string[]) {
  const context = contextWith({})
  const { store } = context
  const listed = createListedRecordings(store)
  const files = ['a.wav', 'b.wav', 'c.wav'].map((name) => new File([name], name))
  listed.list(files.map((file) => ({ file })))
  listed.opened(files[1]!)
  store.setState({ recording: { facts: factsOf('b.wav'), file: files[1]!, generation: 1 } })
  store.setState((state) => editedTo(state, labelled('b.wav'), 'paint'))
  const downloads: { text: Promise<string>; name: string }[] = []
  const jobs: { job: OpenJob; cancelled: boolean }[] = []
  const made = createFilesTableExport(context, {
    listed,
    temporaryFiles: { create: async () => undefined },
    questions: { completed: async (_file, job) => job },
    openFile: (job): Job<OpenedFile> => {
      const begun = { job, cancelled: false }
      jobs.push(begun)
      let refuse: (error: Error) => void = () => undefined
      const promise = Promise.race([
        open(job),
        new Promise<never>((_, reject) => {
          refuse = reject
        }),
      ])
      const ended = promise.then(
        () => undefined,
        () => undefined,
      )
      const cancel = (): void => {
        begun.cancelled = true
        refuse(new CancelledError())
      }
      return { promise, ended, cancel }
    },
    savedEdits: async (facts) =>
      saved.includes(facts.name)
        ? {
            recording: recordingOf(facts),
            document: labelled(facts.name),
            view: { startS: 0, endS: 1, lowHz: 0, highHz: 1 },
            savedAtMs: 0,
          }
        : undefined,
    downloadBlob: (blob, name) => downloads.push({ text: blob.text(), name }),
  })
  return { made, store, downloads, jobs }
}

const opened = async ({ name }: OpenJob) => ({ facts: factsOf(name), decoded: undefined })

test('what is open is written as it is, the others as they are saved, in the order of the list', async () => {
  const { made, store, downloads, jobs } = setup(opened, ['a.wav', 'c.wav'])
  await made.download('csv')
  expect(downloads.map(({ name }) => name)).toEqual(['3-files.regions.csv'])
  const lines = (await downloads[0]!.text).trim().split('\r\n')
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 4))).toEqual([
    ['a.wav', 'in a.wav', '1.0', '2.0'],
    ['b.wav', 'in b.wav', '1.0', '2.0'],
    ['c.wav', 'in c.wav', '1.0', '2.0'],
  ])
  expect(jobs.map(({ job }) => job.name)).toEqual(['a.wav', 'c.wav'])
  expect(store.getState().notices.progress).toBeUndefined()
})

test('a file without regions counts for Raven’s times', async () => {
  const { made, downloads } = setup(opened, [])
  await made.download('raven')
  const [, row = ''] = (await downloads[0]!.text).split('\n')
  expect(row.split('\t').slice(3, 5).map(Number)).toEqual([11, 12])
})

test('a file that cannot be read is named, the others are written', async () => {
  const broken = async (job: OpenJob) => {
    if (job.name === 'a.wav') throw new FormatError('It is damaged', 0)
    return opened(job)
  }
  const { made, store, downloads } = setup(broken, ['c.wav'])
  await made.download('csv')
  expect((await downloads[0]!.text).trim().split('\r\n')).toHaveLength(3)
  const { warnings } = store.getState().notices
  expect(warnings.join()).toMatch(/a\.wav is not in the table: It is damaged/)
})

test('cancelled, the file that is read is no longer, and nothing is saved', async () => {
  const { made, store, downloads, jobs } = setup(() => new Promise(() => undefined), [])
  const done = made.download('csv')
  await vi.waitFor(() => expect(jobs).toHaveLength(1))
  expect(store.getState().notices.progress).toMatchObject({ isCancellable: true })
  made.cancel()
  await done
  expect(jobs[0]!.cancelled).toBe(true)
  expect(downloads).toEqual([])
  expect(store.getState().notices.progress).toBeUndefined()
})
