/** Readers that have still to answer. */
const referenced = new Set<object>()

/**
 * Waits for what a reader answers, and refers to it until then. Chromium 156 collects the stream of a Blob
 * to which nothing but its own pending read refers, and then nobody ever answers.
 */
export async function referencedWhile<T>(reader: object, answer: Promise<T>): Promise<T> {
  referenced.add(reader)
  try {
    return await answer
  } finally {
    referenced.delete(reader)
  }
}
