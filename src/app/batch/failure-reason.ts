import { openFailureOf } from '#app/context'
import { isNamed } from '#core/base'

/** Why a file of a batch, or the batch, failed, in words that end a sentence. */
export function failureReason(error: unknown): string {
  if (isNamed(error, 'QuotaExceededError')) {
    return 'the disk, or the space this page may use, is full.'
  }
  if (isNamed(error, 'NotAllowedError') || isNamed(error, 'NoModificationAllowedError')) {
    return 'the page may not write to the folder.'
  }
  return openFailureOf(error)
}
