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
 * The cells that can be reached from one over sides of cells, never leaving `toleranceDb`: every
 * cell lies within it of the first, and every step from cell to cell does.
 */
export function grownCells(
  { columns, rows, levels }: CellLevels,
  first: Cell,
  toleranceDb: number,
): CellSet {
  const cells = new Uint8Array(columns * rows)
  const seed = first.column * rows + first.row
  const seedDb = levels[seed]!
  let stack = new Uint32Array(1024)
  let depth = 0
  cells[seed] = 1
  stack[depth++] = seed

  function visit(cell: number, fromDb: number): void {
    if (cells[cell] === 1) return
    const db = levels[cell]!
    if (Math.abs(db - seedDb) > toleranceDb || Math.abs(db - fromDb) > toleranceDb) return
    cells[cell] = 1
    if (depth === stack.length) {
      const grown = new Uint32Array(2 * depth)
      grown.set(stack)
      stack = grown
    }
    stack[depth++] = cell
  }

  while (depth > 0) {
    const cell = stack[--depth]!
    const db = levels[cell]!
    const row = cell % rows
    if (row > 0) visit(cell - 1, db)
    if (row < rows - 1) visit(cell + 1, db)
    if (cell >= rows) visit(cell - rows, db)
    if (cell < (columns - 1) * rows) visit(cell + rows, db)
  }
  return { columns, rows, cells }
}
