import { type Cell, type CellSet, grownCells } from './grown-cells'

/** A bridge is no part where it is so much thinner than what it leads away from. */
const NECK_SHARE = 0.2
/** Cells that may be missing of a run: what fades has holes. */
const HOLE_CELLS = 3
/** How thick that is, is measured so near to the first cell. */
const NEAR_CELLS = 2

/**
 * The part of a set that hangs together with a cell over more than a thin neck: a sweep that passes
 * through a burst is no part of it. Runs of cells along a column that are shorter than a quarter of
 * those about the cell are taken away, then those along a row.
 */
export function withoutNecks(set: CellSet, first: Cell): CellSet {
  const upright = opened(set, first, 'row')
  const both = opened(upright, first, 'column')
  const grown = grownCells(both, first, (column, row) => both.cells[column * set.rows + row] === 1)
  return grown.cells[first.column * set.rows + first.row] === 1 ? grown : set
}

/** The cells that lie in runs along one direction which are as long as a share of those about a cell. */
function opened(set: CellSet, near: Cell, along: 'row' | 'column'): CellSet {
  const isUpright = along === 'row'
  const lineCount = isUpright ? set.columns : set.rows
  const at = (line: number, i: number) => (isUpright ? line * set.rows + i : i * set.rows + line)
  const [nearLine, nearAt] = isUpright ? [near.column, near.row] : [near.row, near.column]
  let longest = 0
  for (let line = nearLine - NEAR_CELLS; line <= nearLine + NEAR_CELLS; line++) {
    if (line < 0 || line >= lineCount) continue
    for (const { start, end } of runsOf(set, line, isUpright)) {
      const isNear = start <= nearAt + NEAR_CELLS && nearAt - NEAR_CELLS < end
      if (isNear) longest = Math.max(longest, end - start)
    }
  }
  const least = NECK_SHARE * longest
  const cells = new Uint8Array(set.cells.length)
  for (let line = 0; line < lineCount; line++) {
    for (const { start, end } of runsOf(set, line, isUpright)) {
      if (end - start < least) continue
      for (let i = start; i < end; i++) cells[at(line, i)] = set.cells[at(line, i)]!
    }
  }
  return { ...set, cells }
}

/** Runs of cells along a line, those with small holes as one. */
function* runsOf({ columns, rows, cells }: CellSet, line: number, isUpright: boolean) {
  const count = isUpright ? rows : columns
  const at = (i: number) => (isUpright ? line * rows + i : i * rows + line)
  let run: { readonly start: number; end: number } | undefined
  for (let i = 0; i < count; i++) {
    if (cells[at(i)] === 0) continue
    if (run !== undefined && i - run.end > HOLE_CELLS) {
      yield run
      run = undefined
    }
    run ??= { start: i, end: i }
    run.end = i + 1
  }
  if (run !== undefined) yield run
}
