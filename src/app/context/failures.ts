import { isNamed, messageOf } from '#core/base'

/** Whether the browser cannot read the file: a folder, or a file that has moved or changed. */
function isUnreadable(error: unknown): boolean {
  return isNamed(error, 'NotFoundError') || isNamed(error, 'NotReadableError')
}

/** The sentence for a job on an open recording that failed; a browser's own words for a lost file help nobody. */
export function failureOf(error: unknown): string {
  if (isUnreadable(error)) {
    return 'the recording cannot be read any more. It may have been moved or changed; open it again.'
  }
  return messageOf(error)
}

/** The sentence for a file that could not be opened; a browser's own words help nobody. */
export function openFailureOf(error: unknown): string {
  if (isUnreadable(error)) return 'it cannot be read. It may be a folder, or the file has moved.'
  if (isNamed(error, 'QuotaExceededError')) {
    return 'there is no room to decode it: the disk or the space this page may use is full.'
  }
  return messageOf(error)
}
