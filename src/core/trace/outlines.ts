import type { CellSet } from './grown-cells'

/** A corner of cells: column and row, where cell (c, r) reaches from (c, r) to (c + 1, r + 1). */
export type Corner = readonly [column: number, row: number]

/** The ways an outline runs: later, up, earlier, down. */
const WAYS: readonly Corner[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
]
/** From a corner to the cells ahead on the left and on the right of each way. */
const AHEAD_LEFT: readonly Corner[] = [
  [0, 0],
  [-1, 0],
  [-1, -1],
  [0, -1],
]
const AHEAD_RIGHT: readonly Corner[] = [
  [0, -1],
  [0, 0],
  [-1, 0],
  [-1, -1],
]

/**
 * The borders of a set of cells as closed outlines with the cells on their left: around the set
 * they turn one way, around its holes the other. Cells that touch with a corner only stay apart.
 */
export function outlines(set: CellSet): Corner[][] {
  const { columns, rows, cells } = set
  const isIn = (column: number, row: number): boolean =>
    column >= 0 && column < columns && row >= 0 && row < rows && cells[column * rows + row] === 1
  /** Cells whose lower side an outline has passed; every outline passes one. */
  const passed = new Uint8Array(columns * rows)
  const found: Corner[][] = []
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      const isStart = isIn(column, row) && !isIn(column, row - 1)
      if (isStart && passed[column * rows + row] === 0) found.push(follow(column, row))
    }
  }
  return found

  function follow(startColumn: number, startRow: number): Corner[] {
    const corners: Corner[] = []
    let [column, row, way] = [startColumn, startRow, 0]
    do {
      if (way === 0) passed[column * rows + row] = 1
      column += WAYS[way]![0]
      row += WAYS[way]![1]
      const left = AHEAD_LEFT[way]!
      const right = AHEAD_RIGHT[way]!
      const turn = !isIn(column + left[0], row + left[1])
        ? 1
        : isIn(column + right[0], row + right[1])
          ? 3
          : 0
      if (turn !== 0) corners.push([column, row])
      way = (way + turn) % 4
    } while (!(column === startColumn && row === startRow && way === 0))
    return corners
  }
}

/** Twice the area inside, positive around cells and negative around holes. */
export function doubleArea(outline: readonly Corner[]): number {
  return outline.reduce((sum, [column, row], i) => {
    const [nextColumn, nextRow] = outline[(i + 1) % outline.length]!
    return sum + column * nextRow - nextColumn * row
  }, 0)
}
