import type { AppContext } from '#app/context'
import { alerted, batchRecalled, type FileOutcome, offered, withdrawn } from '#editor'
import type { BatchRecord } from '#storage'
import type { BatchParts } from './batch-parts'
import type { BatchRun } from './batch-run'
import type { ListedRecording } from './listed-recordings'

/** The batch of an earlier visit that has stopped. */
export interface StoppedBatch {
  /** Offers to go on with it. */
  recall(): Promise<void>
  /** Resolves once this page looks for it no more: until then it is no other tab that begins one. */
  recalled(): Promise<void>
}

const OFFER = 'batch'

export function createStoppedBatch(
  { store }: AppContext,
  parts: BatchParts,
  begin: (run: BatchRun) => Promise<void>,
): StoppedBatch {
  let recalling: Promise<unknown> = Promise.resolve()
  const alert = (sentence: string): void => store.setState((state) => alerted(state, sentence))

  /** None where another tab goes through one: then it has not stopped. */
  async function stoppedBatch() {
    let saved: Awaited<ReturnType<BatchParts['store']['read']>>
    recalling = parts.alone(async () => {
      saved = await parts.store.read()
      await parts.clearOwnFolders(saved?.record.folder)
    })
    await recalling
    return saved
  }

  async function goOn(record: BatchRecord, outcomes: ReadonlyMap<number, object>): Promise<void> {
    const { recipe, folder, isZipped } = record
    if (folder !== undefined && !isZipped && !(await parts.mayWrite(folder))) {
      alert('The batch cannot go on: the page may not write to its folder.')
      return
    }
    const { recordings, done, ownAt, missing } = await found(record, outcomes)
    parts.listed.list(recordings)
    const ids = store.getState().fileList.files.map(({ id }) => id)
    const byId = new Map([...done].map(([index, outcome]) => [ids[index] ?? -1, outcome]))
    store.setState(({ fileList }) => ({ fileList: batchRecalled(fileList, byId) }))
    if (missing.length > 0) {
      alert(
        `${missing.join(', ')}: not here any more, or the leave to read it is gone; drop again.`,
      )
    }
    const ownId = ownAt === undefined ? undefined : ids[ownAt]
    const own = record.own &&
      ownId !== undefined && { own: { id: ownId, recipe: record.own.recipe } }
    await begin({ recipe, ...own, folder, isZipped, written: new Map() })
  }

  /** Its recordings that are here or were done, as they are to be listed. */
  async function found({ files, own }: BatchRecord, outcomes: ReadonlyMap<number, object>) {
    const missing: string[] = []
    const recordings: ListedRecording[] = []
    let ownAt: number | undefined
    const done = new Map<number, FileOutcome>()
    for (const [index, { name, handle, sizeBytes, modifiedMs }] of files.entries()) {
      const outcome = outcomes.get(index) as FileOutcome | undefined
      const file = handle && (await parts.fileAt(handle))
      const isChanged = file && (file.size !== sizeBytes || file.lastModified !== modifiedMs)
      const isDone = outcome !== undefined && 'outputs' in outcome && isChanged !== true
      if (file === undefined && !isDone) {
        missing.push(name)
        continue
      }
      if (isDone) done.set(recordings.length, outcome)
      if (index === own?.index && isChanged !== true) ownAt = recordings.length
      recordings.push({ file: file ?? new File([], name) })
    }
    return { recordings, done, ownAt, missing }
  }

  return {
    recalled: () =>
      recalling.then(
        () => undefined,
        () => undefined,
      ),
    recall: async () => {
      const saved = await stoppedBatch()
      if (saved === undefined) return
      const { record, outcomes } = saved
      const answer = (act: () => void) => () => {
        store.setState((state) => withdrawn(state, OFFER))
        act()
      }
      const finished = outcomes.size === 1 ? '1 was' : `${outcomes.size} were`
      const text = `A batch of ${record.files.length} files stopped when ${finished} finished.`
      const choices = [
        { name: 'Go on', act: answer(() => void goOn(record, outcomes)) },
        { name: 'Forget it', act: answer(() => void parts.store.forget()) },
      ]
      store.setState((state) => offered(state, { id: OFFER, text, about: 'visit', choices }))
    },
  }
}
