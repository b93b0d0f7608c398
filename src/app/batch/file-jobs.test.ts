import { expect, test, vi } from 'vitest'
import { contextWith } from '#app/testing'
import { expectThat, LimitError } from '#core/base'
import type { ListedFile } from '#editor'
import type { Job } from '#engine'
import type { BatchParts } from './batch-parts'
import type { BatchRun } from './batch-run'
import { createFileJobs } from './file-jobs'
import { createListedRecordings } from './listed-recordings'

function jobOf<T>(promise: Promise<T>): Job<T> {
  return { promise, ended: Promise.resolve(), cancel: () => undefined }
}

/** A worker that waits, with each file, until the test lets it end. */
function setting(names: readonly string[]) {
  const { store } = contextWith({})
  const listed = createListedRecordings(store)
  listed.list(names.map((name) => ({ file: new File([name], name) })))
  const files = store.getState().fileList.files
  const headersRead: string[] = []
  const ends: (() => void)[] = []
  const parts: Pick<
    BatchParts,
    'listed' | 'temporaryFiles' | 'readHeaders' | 'openFile' | 'apply'
  > = {
    listed,
    temporaryFiles: { create: async () => undefined },
    readHeaders: ({ name }) => {
      headersRead.push(name)
      return jobOf(
        name.startsWith('broken')
          ? Promise.reject(new LimitError(`${name} is damaged`))
          : Promise.resolve({ found: { facts: { name } as never, compression: undefined } }),
      )
    },
    openFile: (_, { reading }) => {
      expectThat(reading !== undefined, 'its headers are read apart')
      const opened = reading.promise.then(({ found: { facts } }) => ({ facts, decoded: undefined }))
      return jobOf(opened as Promise<never>)
    },
    apply: () =>
      jobOf(new Promise((resolve) => ends.push(() => resolve({ outputs: [], warnings: [] })))),
  }
  let next: ListedFile | undefined
  const jobs = createFileJobs(parts as BatchParts, {
    files: () => files,
    next: () => next,
    advanced: () => undefined,
  })
  const run: BatchRun = { recipe: '{}', folder: undefined, isZipped: true, written: new Map() }
  /** Does a file while another comes next. */
  const begin = async (index: number, nextIndex?: number) => {
    next = nextIndex === undefined ? undefined : files[nextIndex]
    const count = ends.length
    const done = jobs.outcomeOf(run, files[index] as ListedFile)
    await vi.waitFor(() => expect(ends).toHaveLength(count + 1))
    return async () => {
      ends.at(-1)?.()
      await done
    }
  }
  return { listed, files, headersRead, jobs, run, begin }
}

test('while a file is done the headers of the next are read, and not again when it is its turn', async () => {
  const { headersRead, begin } = setting(['a.wav', 'b.wav', 'c.wav'])
  for (const [index, next] of [
    [0, 1],
    [1, 2],
    [2, undefined],
  ] as const) {
    const end = await begin(index, next)
    await end()
  }
  expect(headersRead).toEqual(['a.wav', 'b.wav', 'c.wav'])
})

test('what a person says of the next file in the meantime counts', async () => {
  const { listed, files, headersRead, begin } = setting(['a.wav', 'b.raw'])
  const end = await begin(0, 1)
  await vi.waitFor(() => expect(headersRead).toEqual(['a.wav', 'b.raw']))
  const file = listed.get(files[1]?.id ?? -1)?.file
  expectThat(file !== undefined, 'it is listed')
  listed.list([{ file, raw: { datatype: 'ri16_le', rateHz: 8000 } as never }])
  await end()
  await (await begin(1))()
  expect(headersRead).toEqual(['a.wav', 'b.raw', 'b.raw'])
})

test('what is wrong with the next file is said when it is its turn', async () => {
  const { headersRead, jobs, run, files, begin } = setting(['a.wav', 'broken.wav'])
  const end = await begin(0, 1)
  await vi.waitFor(() => expect(headersRead).toHaveLength(2))
  await end()
  await expect(jobs.outcomeOf(run, files[1] as ListedFile)).rejects.toThrow('broken.wav is damaged')
  expect([headersRead.length, jobs.count]).toEqual([2, 0])
})
