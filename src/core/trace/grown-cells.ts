/** A cell of a patch. */
export interface Cell {
  readonly column: number
  readonly row: number
}

/** Levels in dB, [column][row]. */
export interface CellLevels {
  readonly columns: number
  readonly rows: number
  readonly levels: Float32Array
}

/** A set of cells of a patch: 1 where a cell is in it, [column][row]. */
export interface CellSet {
  readonly columns: number
  readonly rows: number
  readonly cells: Uint8Array
}

/**
 * The cells that can be reached from one over sides of cells that belong.
 *
 * @param belongs  asked of the first one too: where it does not, the set is empty
 */
export function grownCells(
  { columns, rows }: Pick<CellLevels, 'columns' | 'rows'>,
  first: Cell,
  belongs: (column: number, row: number) => boolean,
): CellSet {
  const cells = new Uint8Array(columns * rows)
  /** Cells that have been asked, whatever they have answered. */
  const asked = new Uint8Array(columns * rows)
  let stack = new Uint32Array(1024)
  let depth = 0

  function visit(column: number, row: number): void {
    const cell = column * rows + row
    if (asked[cell] === 1) return
    asked[cell] = 1
    if (!belongs(column, row)) return
    cells[cell] = 1
    if (depth === stack.length) {
      const grown = new Uint32Array(2 * depth)
      grown.set(stack)
      stack = grown
    }
    stack[depth++] = cell
  }

  visit(first.column, first.row)
  while (depth > 0) {
    const cell = stack[--depth]!
    const row = cell % rows
    const column = (cell - row) / rows
    if (row > 0) visit(column, row - 1)
    if (row < rows - 1) visit(column, row + 1)
    if (column > 0) visit(column - 1, row)
    if (column < columns - 1) visit(column + 1, row)
  }
  return { columns, rows, cells }
}
