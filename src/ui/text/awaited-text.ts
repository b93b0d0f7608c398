import { regionsText } from '#app'
import type { AwaitedRecording } from '#editor'

/** What the empty page asks for. */
export function leadText(awaited: AwaitedRecording | undefined): string {
  return awaited === undefined
    ? 'Drop a recording here, or anywhere on the page.'
    : `Drop or open ${awaited.name}.`
}

/** Why a certain recording is asked for. */
export function awaitedText({ projectName, regionCount }: AwaitedRecording): string {
  const edits = regionsText(regionCount)
  return projectName === undefined
    ? `Its ${edits} ${regionCount === 1 ? 'is' : 'are'} kept in this browser, the recording is not.`
    : `${projectName} holds its ${edits}, not the recording itself.`
}
