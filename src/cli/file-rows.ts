import { expectThat, LimitError } from '#core/base'
import { type TableHead, type TableRows, type TableWriter, tableWriterFor } from '#core/dataset'
import type { OutputFile } from './output-file'

/** Rows of a file that wait for its last one, so that a file which fails leaves none. */
const WAITING_BYTES = 2 ** 28

/** Rows of files on their way into one table. */
export class FileRows {
  readonly #begin: (head: TableHead) => TableWriter
  readonly #out: OutputFile
  #writer: TableWriter | undefined
  #names = ''
  #firstFile = ''
  #isBroken = false

  /** @param path  whose ending says how the table is written */
  constructor(path: string, out: OutputFile) {
    const begin = tableWriterFor(path)
    expectThat(begin !== undefined, `FileRows: ${path} says no kind of table`)
    this.#begin = begin
    this.#out = out
  }

  /**
   * Adds the rows of a file, once all of them are there or they take more than a quarter of a gibibyte.
   *
   * @throws {LimitError} where its columns are not those of the files before it
   */
  async add(file: string, head: TableHead, blocks: AsyncIterable<TableRows>): Promise<void> {
    const names = head.columns.map(({ name }) => name).join()
    if (this.#writer !== undefined && names !== this.#names) {
      throw new LimitError(
        `its columns are others than those of ${this.#firstFile}; it needs a table of its own.`,
      )
    }
    let waiting: TableRows[] = []
    let bytes = 0
    let isBegun = false
    try {
      for await (const block of blocks) {
        waiting.push(block)
        bytes += block.values.byteLength
        if (bytes < WAITING_BYTES) continue
        isBegun = true
        await this.#write(file, head, waiting)
        waiting = []
        bytes = 0
      }
      isBegun = true
      await this.#write(file, head, waiting)
    } catch (error) {
      this.#isBroken ||= isBegun
      throw error
    }
  }

  /** Whether some rows of a file were written and others could not be: then there is no table. */
  get isBroken(): boolean {
    return this.#isBroken
  }

  /** @returns whether there is a table */
  async end(): Promise<boolean> {
    if (this.#writer === undefined || this.#isBroken) return false
    await this.#out.write(this.#writer.end())
    await this.#out.close()
    return true
  }

  async #write(file: string, head: TableHead, blocks: readonly TableRows[]): Promise<void> {
    if (this.#writer === undefined) {
      this.#writer = this.#begin(head)
      this.#names = head.columns.map(({ name }) => name).join()
      this.#firstFile = file
    }
    for (const { rows, values } of blocks) {
      const named = rows.map((row) => ({ ...row, file }))
      await this.#out.write(this.#writer.add(named, values))
    }
  }
}
