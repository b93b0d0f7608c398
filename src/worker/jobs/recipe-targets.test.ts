import { expect, test } from 'vitest'
import { folderTarget } from './recipe-targets'

/** A folder whose files cannot be renamed, and cannot be written as `fails` says. */
function folderWith(files: Map<string, string>, fails: (name: string, step: string) => boolean) {
  const handle = (name: string) => ({
    getFile: () => Promise.resolve(new File([files.get(name) ?? ''], name)),
    createWritable: () => {
      let text = ''
      const step = (what: string, act: () => void) =>
        fails(name, what)
          ? Promise.reject(new DOMException('no room', 'QuotaExceededError'))
          : Promise.resolve(act())
      return step('open', () => undefined).then(() => ({
        write: async (part: Blob | Uint8Array<ArrayBuffer>) => {
          const more = await new Blob([part]).text()
          await step('write', () => {
            text += more
          })
        },
        close: () => step('close', () => void files.set(name, text)),
        abort: () => Promise.resolve(),
      }))
    },
  })
  return {
    getFileHandle: (name: string, options?: { readonly create: boolean }) => {
      if (!files.has(name) && options?.create !== true)
        return Promise.reject(new DOMException('none', 'NotFoundError'))
      if (!files.has(name)) files.set(name, '')
      return Promise.resolve(handle(name))
    },
    removeEntry: (name: string) => Promise.resolve(void files.delete(name)),
  } as unknown as FileSystemDirectoryHandle
}

async function written(files: Map<string, string>, fails: (name: string, step: string) => boolean) {
  const file = await folderTarget(folderWith(files, fails)).begin('a.wav')
  try {
    await file.write(new TextEncoder().encode('new'))
    await file.close()
    await file.publish()
  } catch (error) {
    await file.abort()
    throw error
  }
}

test('where files cannot be renamed what is whole is copied, and nothing else is left', async () => {
  const files = new Map([['a.wav', 'old']])
  await written(files, () => false)
  expect(files).toEqual(new Map([['a.wav', 'new']]))
})

test.each(['open', 'write', 'close'])(
  'a copy that fails when it is to %s leaves what had the name, and no empty file where none had',
  async (failing) => {
    const fails = (name: string, step: string) => name === 'a.wav' && step === failing
    const files = new Map<string, string>()
    await expect(written(files, fails)).rejects.toThrow('no room')
    expect(files).toEqual(new Map())
    files.set('a.wav', 'old')
    await expect(written(files, fails)).rejects.toThrow('no room')
    expect(files).toEqual(new Map([['a.wav', 'old']]))
  },
)
