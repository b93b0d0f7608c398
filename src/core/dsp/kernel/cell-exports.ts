/** What is computed of cells: a part of KernelExports, under the same test. */
export interface CellExports {
  aboveRow(row: number, least: number, count: number, indices: number, values: number): number
  addShare(row: number, parts: number, count: number, sums: number): void
  probeRow(row: number, indices: number, least: number, count: number, values: number): number
  kthOfColumns(
    rows: number,
    pitch: number,
    rowCount: number,
    count: number,
    k: number,
    ranked: number,
  ): void
  mediansOverRows(
    rows: number,
    stride: number,
    count: number,
    windowCount: number,
    sorted: number,
    out: number,
    outStride: number,
  ): void
  mediansOverBins(
    a: number,
    b: number,
    count: number,
    sorted: number,
    pairs: number,
    out: number,
  ): void
  shareRow(
    overTime: number,
    overBins: number,
    isTime: number,
    weight: number,
    ofNothing: number,
    count: number,
    out: number,
  ): void
  decisionRows(
    powers: number,
    inverse: number,
    before: number,
    count: number,
    frameCount: number,
    posteriors: number,
    after: number,
  ): void
  gainRows(
    method: number,
    least: number,
    values: number,
    overTime: number,
    timeReach: number,
    overBins: number,
    binReach: number,
    posteriors: number,
    count: number,
    frameCount: number,
    sum: number,
    smooth: number,
    out: number,
  ): void
}
